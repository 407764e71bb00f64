/** Members, moderators and admins of a test's home, with the headers and tokens that speak for them. */
import { randomBytes } from "node:crypto";
import type { LetheDatabase } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { cookieName, signed } from "@/lib/accounts/cookie";
import { newId } from "@/lib/accounts/new-id";
import { authSecret } from "@/lib/accounts/secret";
import { endOf } from "@/lib/accounts/sessions";
import { issueToken } from "@/lib/accounts/tokens";
import { type Actor, type Role, type Scope, scopesOf } from "@/lib/domain/actor";
import type { LetheHome } from "@/lib/home";

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  /** As actorOf gives it for the session. */
  actor: Actor & { kind: "user" };
  /** Value of a Cookie header, good for 30 days from `now`. */
  cookie: string;
  /** As a browser on the site's own pages sends them with a form. */
  session: Headers;
  /** A token with all scopes that the role allows. */
  token: string;
  /** `Authorization: Bearer …` with that token. */
  bearer: Headers;
}

/** Which test asks does not matter: the cookie is for http, under any host. */
export function person(
  { database, home }: { database: LetheDatabase; home: LetheHome },
  name: string,
  role: Role = "member",
  now: Date = new Date(),
): Person {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.${newId().slice(0, 6)}@example.org`;
  const id = newId();
  database.insert(users).values({ id, name, email, role, createdAt: now, updatedAt: now }).run();
  const cookie = `${cookieName(false)}=${signed(openSession(database, id, now).token, authSecret(home))}`;
  const { token } = issueToken(database, id, { name: `${name}'s`, scopes: scopesOf(role) }, now);
  return {
    ...{ id, name, email, role, createdAt: now, cookie, token },
    actor: { kind: "user", id, name, role, via: "session", scopes: scopesOf(role) },
    session: new Headers({ cookie, "sec-fetch-site": "same-origin" }),
    bearer: new Headers({ authorization: `Bearer ${token}` }),
  };
}

/** Another token of a person. */
export function tokenFor(
  database: LetheDatabase,
  owner: Pick<Person, "id">,
  scopes: Scope[],
  now: Date = new Date(),
  days = 90,
): string {
  return issueToken(database, owner.id, { name: "test", scopes, days }, now).token;
}

export function openSession(database: LetheDatabase, user: string, now: Date): { id: string; token: string } {
  const session = { id: newId(), token: randomBytes(16).toString("hex") };
  database
    .insert(sessions)
    .values({ ...session, userId: user, createdAt: now, updatedAt: now, expiresAt: endOf(now, now) })
    .run();
  return session;
}
