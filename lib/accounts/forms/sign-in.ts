/** Signing in with a password. Whether an address has an account cannot be told from the answer or from its time. */
import { APIError } from "better-auth/api";
import { UserError } from "@/lib/domain/user-error";
import { clientOf, forgetAttempts, signInLimits, takeAttempt } from "../attempts";
import { authOf } from "../auth";
import { emailSchema, parseOrSay } from "../input";
import { nextPath } from "../next-path";
import { endSession, forgetOldSessions } from "../sessions";
import type { FormContext, OpenForm } from "./form";

export const signInForm: OpenForm = {
  signedIn: false,
  page: (fields) => `/account/sign-in?next=${encodeURIComponent(nextPath(fields.one("next")))}`,
  keeps: ["email"],
  async run(context, session) {
    const { database, headers, fields, now } = context;
    const email = parseOrSay(emailSchema, fields.one("email"));
    const limits = signInLimits(clientOf(headers), email);
    takeAttempt(database, limits, now);
    const cookies = await signIn(context, email, fields.one("password"));
    // The counts of this account; those of the place would let one good password pay for guesses at others.
    forgetAttempts(database, limits.slice(1, 2));
    forgetOldSessions(database, now);
    if (session) endSession(database, session.user.id, session.id);
    return { to: nextPath(fields.one("next")), cookies };
  },
};

/** Opens a session; the cookies that stand for it. */
export async function signIn(
  { database, home, headers }: FormContext,
  email: string,
  password: string,
): Promise<string[]> {
  try {
    const auth = authOf(database, home, headers);
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new UserError(
      "The e-mail address or the password is wrong.",
      "Try again. If you forgot the password, the operator of this site can give you a link to set another.",
    );
  }
}
