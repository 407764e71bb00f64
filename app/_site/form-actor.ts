/** Who sent a form of the site; whoever may not is answered at once. */
import { actorOf } from "@/lib/accounts/actor";
import { refuseForeign } from "@/lib/accounts/own-origin";
import { type Actor, may, type Scope } from "@/lib/domain/actor";
import type { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { boundedText } from "@/lib/site/bounded-text";
import type { SiteDatabase } from "@/lib/site/database";
import { plainPage } from "@/lib/site/plain-page";
import { seeOther } from "@/lib/site/see-other";

export type SignedIn = Extract<Actor, { kind: "user" }>;

/** `back` is where to go on after signing in; `scope` what a token must be good for. */
export async function formActor(
  request: Request,
  database: SiteDatabase,
  back: string,
  scope: Scope,
): Promise<SignedIn | Response> {
  const actor = await actorOf(database, letheHome(), request.headers);
  const foreign = refuseForeign(request, actor, back);
  if (foreign) return foreign;
  if (actor.kind === "anonymous") return seeOther(`/account/sign-in?next=${encodeURIComponent(back)}`);
  if (may(actor, scope)) return actor;
  return plainPage({
    ...{ status: 403, title: "This is not allowed", back },
    message: `This needs the scope "${scope}", and the token has: ${actor.scopes.join(", ") || "none"}.`,
    remedy: "Make a token with that scope at /account, or sign in.",
  });
}

/** What is no form, or did not arrive whole: there is nothing to show again. */
export function unreadableForm({ message, remedy }: UserError, back: string): Response {
  return plainPage({ status: 400, title: "This form cannot be read", message, remedy, back });
}

/** Longest form of buttons and reasons, bytes. */
const LARGEST = 64 * 1024;

/** The fields of a URL-encoded form; one that is too long has none. */
export async function formFields({ body }: Request): Promise<URLSearchParams> {
  return new URLSearchParams((await boundedText(body, LARGEST)) ?? "");
}
