/** One form from request to response: its origin, its size, who sends it, then 303 to the page that tells how it went. */
import type { LetheDatabase } from "@/db/client";
import { ANONYMOUS } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { boundedText } from "@/lib/site/bounded-text";
import { plainPage } from "@/lib/site/plain-page";
import { seeOther } from "@/lib/site/see-other";
import { TooManyAttempts } from "../attempts";
import { leaveMessage } from "../message";
import { refuseForeign } from "../own-origin";
import { currentSession } from "../sessions";
import type { AccountForm, Done, Fields, FormContext } from "./form";

/** Largest form, bytes. */
const LARGEST = 16 * 1024;

export async function handleForm(
  form: AccountForm,
  request: Request,
  { database, home, now }: { database: LetheDatabase; home: LetheHome; now: Date },
): Promise<Response> {
  // Tokens open nothing here: what belongs to an account needs its session.
  const foreign = refuseForeign(request, ANONYMOUS);
  if (foreign) return foreign;
  const fields = await readFields(request);
  if (!fields)
    return plainPage({
      status: 400,
      title: "This form cannot be read",
      message: `It must be URL-encoded and have at most ${LARGEST} bytes.`,
      remedy: "Use the form of the page.",
    });
  const { headers } = request;
  const session = currentSession(database, home, headers, now);
  const context: FormContext = { database, home, headers, fields, now };
  try {
    // The session may have ended meanwhile.
    const reader = () => currentSession(database, home, headers, now)?.id ?? null;
    if (!form.signedIn) return answer(await form.run(context, session), reader());
    if (session) return answer(await form.run(context, session), reader());
    const error = { message: "You are not signed in any more.", remedy: "Sign in, then do it again." };
    return answer(
      { to: `/account/sign-in?next=${encodeURIComponent(form.page(fields))}`, message: { error } },
      null,
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refused(error, form, fields, session?.id ?? null);
  }
}

function answer({ to, away, message, cookies = [] }: Done, session: string | null): Response {
  // Who signs in or out has another session on the next page than on this one.
  const reader = cookies.length > 0 ? null : session;
  const response = seeOther(
    away ?? (message ? withMessage(to, leaveMessage({ ...message, session: reader })) : to),
  );
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

function refused(error: UserError, form: AccountForm, fields: Fields, session: string | null): Response {
  const page = form.page(fields);
  const { message, remedy } = error;
  if (error instanceof TooManyAttempts) {
    const response = plainPage({ status: 429, title: "Too many attempts", message, remedy, back: page });
    response.headers.set("Retry-After", String(error.retryAfter));
    return response;
  }
  const typed = Object.fromEntries(form.keeps.map((name) => [name, fields.all(name)]));
  return answer({ to: page, message: { error: { message, remedy }, typed } }, session);
}

function withMessage(to: string, key: string): string {
  return `${to}${to.includes("?") ? "&" : "?"}said=${key}`;
}

async function readFields(request: Request): Promise<Fields | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return null;
  const text = await boundedText(request.body, LARGEST);
  if (text === null) return null;
  const sent = new URLSearchParams(text);
  return { one: (name) => sent.get(name) ?? "", all: (name) => sent.getAll(name) };
}
