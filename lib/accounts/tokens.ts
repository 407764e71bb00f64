/**
 * API tokens: shown once, stored as a hash, good for some scopes and days. Rows have the shape of better-auth's API-key
 * plugin; they are written and read here, because the plugin would write to the database at every request.
 */
import { createHash, randomBytes } from "node:crypto";
import { and, count, desc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import { tokens, users } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { type Actor, SCOPE_ROLE, type Scope, scopeSchema, scopesOf } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { bestEffort } from "./best-effort";
import { type NewToken, newTokenSchema, parseOrSay } from "./input";
import { newId } from "./new-id";

export const TOKEN_PREFIX = "lethe_";
/** Tokens that a person may have at once, without those that are over. */
export const MOST_TOKENS = 20;

const DAY_MS = 86_400_000;
/** The time of last use is right to a minute, so that reading does not write at every request. */
const USE_MS = 60_000;
/** 256 bits. */
const FORM = /^lethe_[A-Za-z0-9_-]{43}$/;

export interface TokenInfo {
  id: string;
  name: string;
  /** How it begins, to tell tokens apart. */
  start: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsed: Date | null;
  expired: boolean;
}

export interface CreatedToken extends TokenInfo {
  /** The token itself; it cannot be shown again. */
  token: string;
}

const permissionsSchema = z.object({ lethe: z.array(scopeSchema) });

/** As the plugin hashes keys. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

export function createToken(
  database: LetheDatabase,
  owner: string,
  given: NewToken,
  now: Date,
): CreatedToken {
  return immediately(database, (tx) => {
    const made = issueToken(tx, owner, given, now);
    const { id, scopes, expiresAt } = made;
    const entry = { at: now, actor: owner, action: "token.created", subject: `token:${id}` };
    appendAudit(tx, { ...entry, details: { scopes, expires: expiresAt.toISOString() }, public: false });
    return made;
  });
}

/** Without an entry in the audit log. `tx`: an immediate transaction. */
export function issueToken(
  tx: Pick<LetheDatabase, "select" | "insert">,
  owner: string,
  given: NewToken,
  now: Date,
): CreatedToken {
  const { name, scopes, days } = parseOrSay(newTokenSchema, given);
  const user = tx.select({ role: users.role }).from(users).where(eq(users.id, owner)).get();
  if (!user) throw new UserError("This account does not exist any more.", "Sign in again.");
  const above = scopes.find((scope) => !scopesOf(user.role).includes(scope));
  if (above)
    throw new UserError(
      `A ${user.role} may not have a token for "${above}".`,
      `Choose from ${scopesOf(user.role).join(", ")}; "${above}" needs the role ${SCOPE_ROLE[above]}.`,
    );
  const current = and(eq(tokens.referenceId, owner), gt(tokens.expiresAt, now));
  const held = tx.select({ n: count() }).from(tokens).where(current).get()?.n ?? 0;
  if (held >= MOST_TOKENS)
    throw new UserError(
      `You have ${MOST_TOKENS} tokens, the most there may be.`,
      "Revoke one that is not used any more.",
    );
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString("base64url")}`;
  const row = tx
    .insert(tokens)
    .values({
      id: newId(),
      name,
      prefix: TOKEN_PREFIX,
      start: token.slice(0, TOKEN_PREFIX.length + 4),
      key: tokenHash(token),
      referenceId: owner,
      permissions: JSON.stringify({ lethe: [...new Set(scopes)] }),
      createdAt: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + days * DAY_MS),
    })
    .returning()
    .get();
  return { ...infoOf(row, now), token };
}

/** Newest first, with those that are over. */
export function listTokens(database: LetheDatabase, owner: string, now: Date): TokenInfo[] {
  return database
    .select()
    .from(tokens)
    .where(eq(tokens.referenceId, owner))
    .orderBy(desc(tokens.createdAt), desc(tokens.id))
    .all()
    .map((row) => infoOf(row, now));
}

/** False where the person has no such token. */
export function revokeToken(database: LetheDatabase, owner: string, id: string, now: Date): boolean {
  const own = and(eq(tokens.id, id), eq(tokens.referenceId, owner));
  return immediately(database, (tx) => {
    if (tx.delete(tokens).where(own).run().changes === 0) return false;
    const entry = { at: now, actor: owner, action: "token.revoked", subject: `token:${id}` };
    appendAudit(tx, { ...entry, details: {}, public: false });
    return true;
  });
}

export type TokenAnswer = { actor: Actor & { kind: "user" } } | { problem: "unknown" | "expired" };

/** Who a token speaks for, with no more scopes than its owner's role allows now. */
export function actorOfToken(database: LetheDatabase, token: string, now: Date): TokenAnswer {
  if (!FORM.test(token)) return { problem: "unknown" };
  const found = database
    .select({ token: tokens, user: { id: users.id, name: users.name, role: users.role } })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.referenceId))
    .where(eq(tokens.key, tokenHash(token)))
    .get();
  if (!found || found.token.enabled === false) return { problem: "unknown" };
  const { id, expiresAt, lastRequest } = found.token;
  if (!expiresAt || expiresAt <= now) return { problem: "expired" };
  // A clock that was put back must not stop the counting for long.
  if (!lastRequest || Math.abs(now.getTime() - lastRequest.getTime()) >= USE_MS)
    bestEffort(database, () =>
      database.update(tokens).set({ lastRequest: now }).where(eq(tokens.id, id)).run(),
    );
  const allowed = scopesOf(found.user.role);
  const scopes = scopesIn(found.token.permissions).filter((scope) => allowed.includes(scope));
  return { actor: { kind: "user", ...found.user, via: "token", scopes } };
}

function infoOf(row: typeof tokens.$inferSelect, now: Date): TokenInfo {
  const expiresAt = row.expiresAt ?? row.createdAt;
  return {
    id: row.id,
    name: row.name ?? "",
    start: row.start ?? TOKEN_PREFIX,
    scopes: scopesIn(row.permissions),
    createdAt: row.createdAt,
    expiresAt,
    lastUsed: row.lastRequest,
    expired: expiresAt <= now,
  };
}

function scopesIn(permissions: string | null): Scope[] {
  return permissions === null ? [] : permissionsSchema.parse(JSON.parse(permissions)).lethe;
}
