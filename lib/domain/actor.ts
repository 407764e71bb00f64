/** Who asks, and what they may do: one vocabulary for pages, API, workers and the command line. */
import { z } from "zod";

/** In rising order: each may do what those before it may. */
export const ROLES = ["member", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

/** What a token may be used for; a session may do whatever its user's role allows. */
export const SCOPES = ["read", "submit", "moderate", "worker", "admin"] as const;
export type Scope = (typeof SCOPES)[number];
export const scopeSchema = z.enum(SCOPES);

/** The least role of a user whose session or token may use a scope. */
export const SCOPE_ROLE: Record<Scope, Role> = {
  read: "member",
  submit: "member",
  moderate: "moderator",
  worker: "admin",
  admin: "admin",
};

export type Actor =
  /** `problem`: why a token that was sent does not count; absent where none was. */
  | { kind: "anonymous"; problem?: string }
  | {
      kind: "user";
      id: string;
      name: string;
      role: Role;
      via: "session" | "token";
      /** Of a token: its own scopes, as far as its user's role still allows them. Of a session: all that the role allows. */
      scopes: readonly Scope[];
    };

export const ANONYMOUS: Actor = { kind: "anonymous" };

export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** All scopes that a role allows. */
export const scopesOf = (role: Role): Scope[] => SCOPES.filter((scope) => isAtLeast(role, SCOPE_ROLE[scope]));

export const may = (actor: Actor, scope: Scope): boolean =>
  actor.kind === "user" && actor.scopes.includes(scope);
