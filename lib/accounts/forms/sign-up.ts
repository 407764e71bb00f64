/** Making an account, and signing in with it at once: there is no mailer that could ask whether the address is theirs. */
import { clientOf, signUpLimits, takeAttempt } from "../attempts";
import { newUserSchema, parseOrSay } from "../input";
import { nextPath } from "../next-path";
import { endSession } from "../sessions";
import { checkPassword, createUser } from "../users";
import type { OpenForm } from "./form";
import { signIn } from "./sign-in";

export const signUpForm: OpenForm = {
  signedIn: false,
  page: (fields) => `/account/sign-up?next=${encodeURIComponent(nextPath(fields.one("next")))}`,
  keeps: ["email", "name"],
  async run(context, session) {
    const { database, headers, fields, now } = context;
    const given = { email: fields.one("email"), name: fields.one("name"), password: fields.one("password") };
    // Slips of typing cost no attempt; whether an address is taken is only told to those who have one left.
    checkPassword(given.password, parseOrSay(newUserSchema, given));
    takeAttempt(database, signUpLimits(clientOf(headers)), now);
    const { email } = await createUser(database, given, now);
    const cookies = await signIn(context, email, given.password);
    if (session) endSession(database, session.user.id, session.id);
    return { to: nextPath(fields.one("next")), cookies };
  },
};
