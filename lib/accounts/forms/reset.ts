/** Setting another password with a link from the operator. */
import { clientOf, resetLimits, takeAttempt } from "../attempts";
import { spendReset } from "../resets";
import type { OpenForm } from "./form";

export const resetForm: OpenForm = {
  signedIn: false,
  page: (fields) => `/account/reset?link=${encodeURIComponent(fields.one("link"))}`,
  keeps: [],
  async run({ database, headers, fields, now }) {
    takeAttempt(database, resetLimits(clientOf(headers)), now);
    const { email } = await spendReset(database, fields.one("link"), fields.one("password"), now);
    const notice = "Your password is set. Sign in with it.";
    return { to: "/account/sign-in", message: { notice, typed: { email: [email] } } };
  },
};
