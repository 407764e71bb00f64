/** Actors for tests, as sessions and tokens make them. */
import { type Actor, type Role, type Scope, scopesOf } from "@/lib/domain/actor";

export function actor(id: string, role: Role = "member", scopes: readonly Scope[] = scopesOf(role)): Actor {
  return { kind: "user", id, name: id, role, via: "session", scopes };
}

export const ADA = actor("ada");
export const BOB = actor("bob");
export const MIRA = actor("mira", "moderator");
