/** GET /changelog.xml: the newest public changes as an Atom feed. */
import { siteDatabase } from "@/app/_site/database";
import { originOf } from "@/app/_site/origin";
import { ATOM, atomFeed } from "@/lib/audit/atom";
import { CHANGES_PER_PAGE, changelog } from "@/lib/audit/changelog";

export async function GET(request: Request): Promise<Response> {
  const changes = changelog(await siteDatabase(), null, CHANGES_PER_PAGE);
  return new Response(atomFeed(changes, originOf(request.headers)), {
    headers: { "Content-Type": ATOM, "Cache-Control": "no-cache" },
  });
}
