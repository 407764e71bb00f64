/** Making and revoking tokens. */
import { scopeSchema } from "@/lib/domain/actor";
import { takeAttempt, tokenLimits } from "../attempts";
import { createToken, revokeToken } from "../tokens";
import { ACCOUNT, type OwnForm } from "./form";

export const createTokenForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: ["name", "scope", "days"],
  async run({ database, fields, now }, { user }) {
    takeAttempt(database, tokenLimits(user.id), now);
    const scopes = fields.all("scope").map((scope) => scopeSchema.safeParse(scope).data ?? (scope as never));
    const days = fields.one("days") === "" ? undefined : Number(fields.one("days"));
    const { name, token } = createToken(database, user.id, { name: fields.one("name"), scopes, days }, now);
    return { to: ACCOUNT, message: { token: { name, token } } };
  },
};

export const revokeTokenForm: OwnForm = {
  signedIn: true,
  page: () => ACCOUNT,
  keeps: [],
  async run({ database, fields, now }, { user }) {
    const gone = revokeToken(database, user.id, fields.one("id"), now);
    const notice = gone
      ? "The token is revoked: it stopped working at once."
      : "There is no such token any more.";
    return { to: ACCOUNT, message: { notice } };
  },
};
