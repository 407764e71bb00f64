/** GET /metricsz: numbers for monitoring, for moderators and for the monitor that has the operator's token. */
import { siteDatabase } from "@/app/_site/database";
import { actorOf } from "@/lib/accounts/actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { metricsText, PROMETHEUS } from "@/lib/operations/metrics";
import { mayReadMetrics } from "@/lib/operations/metrics-access";

export async function GET(request: Request): Promise<Response> {
  const { headers } = request;
  try {
    const [database, home] = [await siteDatabase(), letheHome()];
    const actor = await actorOf(database, home, headers);
    if (!mayReadMetrics(actor, headers.get("authorization")))
      return text("Send the operator's LETHE_METRICS_TOKEN, or a moderator's token, as a bearer token.", 401);
    return text(metricsText(database, home, new Date()), 200, PROMETHEUS);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return text([error.message, error.remedy].filter(Boolean).join("\n"), 503);
  }
}

function text(body: string, status: number, type = "text/plain; charset=utf-8"): Response {
  return new Response(body.endsWith("\n") ? body : `${body}\n`, {
    status,
    headers: {
      "Content-Type": type,
      "Cache-Control": "no-store",
      ...(status === 401 && { "WWW-Authenticate": 'Bearer realm="Lethe"' }),
    },
  });
}
