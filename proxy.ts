/**
 * Answers addresses of things that do not exist, or not any more, before their page is rendered. A page that calls
 * `notFound()` itself sends an empty document that only a script can fill; sent to a route that does not exist, the
 * reader gets the same 404 page complete, with or without scripts.
 */
import { type NextRequest, NextResponse } from "next/server";
import { actorOf } from "@/lib/accounts/actor";
import { may } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { tombstoneOf } from "@/lib/ingest/tombstone";
import { pageExists } from "@/lib/queries/exists";
import { openSiteDatabase } from "@/lib/site/database";
import { accessTo } from "@/lib/submissions/access";
import { findSubmission } from "@/lib/submissions/state";

export const config = {
  matcher: [
    "/boards/:id",
    "/runs/:id",
    "/runs/:id/answers",
    "/metrics/:id",
    "/methods/:id",
    "/sequences/:id",
    "/papers/:id",
    "/moderation",
    "/moderation/:id",
    "/submissions/:id",
    "/submissions/:id/withdraw",
    "/seasons/:id",
  ],
};

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const [, kind = "", id = "", page = ""] = request.nextUrl.pathname.split("/");
  try {
    if (await exists(request, kind, decodeURIComponent(id), page)) return NextResponse.next();
    if (kind === "runs" && tombstoneOf(openSiteDatabase(), id)) return gone(request, id);
  } catch (error) {
    // The page itself says why the results cannot be read; a malformed address is simply not there.
    if (error instanceof UserError) return NextResponse.next();
    if (!(error instanceof URIError)) throw error;
  }
  return NextResponse.rewrite(new URL("/404-not-here", request.url));
}

async function exists({ headers }: NextRequest, kind: string, id: string, page: string): Promise<boolean> {
  const database = openSiteDatabase();
  // Only moderators learn that there is something.
  if (kind === "moderation") {
    const allowed = may(await actorOf(database, letheHome(), headers), "moderate");
    return allowed && (id === "" || findSubmission(database, id) !== null);
  }
  if (kind !== "submissions") return pageExists(database, kind, id);
  // One that is none of the reader's business is not told from none.
  const submission = findSubmission(database, id);
  const access = submission && accessTo(await actorOf(database, letheHome(), headers), submission);
  // Moderators have forms of their own.
  return page === "withdraw" ? access === "owner" : access !== null;
}

/** The page that says when and why; the server gives it the status, see lib/site/answers.mjs. */
function gone(request: NextRequest, run: string): NextResponse {
  return NextResponse.rewrite(new URL(`/gone/${run}`, request.url), {
    status: 410,
    headers: { "X-Lethe-Status": "410" },
  });
}
