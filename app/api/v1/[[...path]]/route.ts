/** Everything below /api/v1: hands the request to lib/api, which knows all addresses. */
import { siteDatabase } from "@/app/_site/database";
import { actorOf } from "@/lib/accounts/actor";
import { clientOf } from "@/lib/accounts/attempts";
import { isOwnOrigin } from "@/lib/accounts/own-origin";
import { handle } from "@/lib/api/handle";
import { RateLimiter } from "@/lib/api/rate-limit";
import { type LetheHome, letheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";
import { log } from "@/lib/site/log.mjs";

const limiter = new RateLimiter();

const server = {
  limiter,
  open: async () => ({ database: await siteDatabase(), home: letheHome() }),
  actor: ({ database, home }: { database: SiteDatabase; home: LetheHome }, headers: Headers) =>
    actorOf(database, home, headers),
  isOwn: isOwnOrigin,
  report: (error: unknown) => log("api").error({ err: error }, "an operation failed"),
};

function answer(request: Request): Promise<Response> {
  const { method, headers, body } = request;
  const url = new URL(request.url);
  return handle(
    { method, url, headers, body, client: clientOf(headers), now: performance.now(), time: new Date() },
    server,
  );
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
