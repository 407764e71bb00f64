/** Who sent a form of the site; whoever may not is answered at once. */
import { actorOf } from "@/lib/accounts/actor";
import { FOREIGN_ORIGIN, isOwnOrigin } from "@/lib/accounts/own-origin";
import type { Actor } from "@/lib/domain/actor";
import { letheHome } from "@/lib/home";
import { boundedText } from "@/lib/site/bounded-text";
import type { SiteDatabase } from "@/lib/site/database";

export type SignedIn = Extract<Actor, { kind: "user" }>;

/** `back` is where to go on after signing in. */
export async function formActor(
  { headers, url }: Request,
  database: SiteDatabase,
  back: string,
): Promise<SignedIn | Response> {
  if (!isOwnOrigin(headers, url)) {
    const { message, remedy } = FOREIGN_ORIGIN;
    return new Response(`${message}\n${remedy}\n`, {
      status: 403,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
  const actor = await actorOf(database, letheHome(), headers);
  return actor.kind === "user" ? actor : seeOther(`/account/sign-in?next=${encodeURIComponent(back)}`);
}

/** Longest form of buttons and reasons, bytes. */
const LARGEST = 64 * 1024;

/** The fields of a URL-encoded form; one that is too long has none. */
export async function formFields({ body }: Request): Promise<URLSearchParams> {
  return new URLSearchParams((await boundedText(body, LARGEST)) ?? "");
}

/** To the page that shows what became of a form. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
