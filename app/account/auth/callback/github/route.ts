/** Where GitHub sends people back to: the one route of better-auth that is reachable. It checks state and code itself. */
import { siteDatabase } from "@/app/_site/database";
import { authOf } from "@/lib/accounts/auth";
import { gitHub } from "@/lib/accounts/github";
import { letheHome } from "@/lib/home";
import { plainPage } from "@/lib/site/plain-page";

export async function GET(request: Request): Promise<Response> {
  if (gitHub()) return authOf(await siteDatabase(), letheHome(), request.headers).handler(request);
  const message = "Signing in with GitHub is not set up here.";
  return plainPage({ status: 404, title: "Not here", message, remedy: null, back: "/account" });
}
