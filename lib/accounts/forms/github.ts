/** Sends a person to GitHub, who come back to the one route of better-auth that is mounted. */
import { UserError } from "@/lib/domain/user-error";
import { clientOf, signUpLimits, takeAttempt } from "../attempts";
import { authOf } from "../auth";
import { gitHub } from "../github";
import { nextPath } from "../next-path";
import type { OpenForm } from "./form";

export const gitHubForm: OpenForm = {
  signedIn: false,
  page: () => "/account/sign-in",
  keeps: [],
  async run({ database, home, headers, fields, now }) {
    if (!gitHub()) throw new UserError("Signing in with GitHub is not set up here.", "Use your password.");
    takeAttempt(database, signUpLimits(clientOf(headers)), now);
    const { headers: answer, response } = await authOf(database, home, headers).api.signInSocial({
      body: { provider: "github", callbackURL: nextPath(fields.one("next")), disableRedirect: true },
      headers,
      returnHeaders: true,
    });
    if (!response.url) throw new Error("better-auth named no address of GitHub.");
    return { to: "/account", away: response.url, cookies: answer.getSetCookie() };
  },
};
