/** Who a request comes from: by a token in its Authorization header, else by the session cookie. */
import type { LetheDatabase } from "@/db/client";
import { type Actor, ANONYMOUS, scopesOf } from "@/lib/domain/actor";
import type { LetheHome } from "@/lib/home";
import { currentSession } from "./sessions";
import { actorOfToken } from "./tokens";

export interface Identity {
  actor: Actor;
  /** Why a token that was given does not count; null where none was given, or it does. */
  problem: string | null;
}

export async function actorOf(
  database: LetheDatabase,
  home: Pick<LetheHome, "secrets">,
  headers: Pick<Headers, "get">,
  now: Date = new Date(),
): Promise<Actor> {
  const { actor, problem } = identify(database, home, headers, now);
  return problem === null ? actor : { kind: "anonymous", problem };
}

/** A request with a token is never taken for the person whose cookie it carries as well. */
export function identify(
  database: LetheDatabase,
  home: Pick<LetheHome, "secrets">,
  headers: Pick<Headers, "get">,
  now: Date,
): Identity {
  const given = headers.get("authorization");
  if (given !== null) return byToken(database, given, now);
  const session = currentSession(database, home, headers, now);
  if (!session) return { actor: ANONYMOUS, problem: null };
  const { id, name, role } = session.user;
  return { actor: { kind: "user", id, name, role, via: "session", scopes: scopesOf(role) }, problem: null };
}

function byToken(database: LetheDatabase, given: string, now: Date): Identity {
  const [, token] = /^Bearer +(\S+)\s*$/i.exec(given) ?? [];
  if (!token)
    return {
      actor: ANONYMOUS,
      problem: "The Authorization header must be `Bearer lethe_…`, a token of this site.",
    };
  const answer = actorOfToken(database, token, now);
  if ("actor" in answer) return { actor: answer.actor, problem: null };
  const because = {
    unknown: "This token is not one of this site, or it was revoked.",
    expired: "This token is over.",
  };
  return { actor: ANONYMOUS, problem: `${because[answer.problem]} Make another one at /account.` };
}
