/** GET /healthz: the site can read its database and write to its disk (200), or not (503). */
import { siteDatabase } from "@/app/_site/database";
import { letheHome } from "@/lib/home";
import { healthOf } from "@/lib/operations/health";

export async function GET(): Promise<Response> {
  const health = await healthOf(letheHome(), siteDatabase);
  return Response.json(health, {
    status: health.status === "ready" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
