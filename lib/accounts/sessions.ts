/** Sessions: found by their cookie, kept alive by use, listed and ended by their owner. */
import { and, desc, eq, gt, lte, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { sessions, users } from "@/db/schema";
import type { LetheHome } from "@/lib/home";
import { bestEffort } from "./best-effort";
import { cookieIn, cookieName, isSecure, unsigned } from "./cookie";
import { authSecret } from "./secret";
import type { User } from "./users";

const DAY_MS = 86_400_000;
/** A session ends when it was not used for so long, milliseconds. */
export const IDLE_MS = 30 * DAY_MS;
/** And it ends that long after signing in, however much it is used. */
export const LONGEST_MS = 90 * DAY_MS;
/** Use is written down once in so long. */
const USE_MS = DAY_MS / 24;

export interface CurrentSession {
  id: string;
  user: User;
}

export interface SessionInfo {
  id: string;
  createdAt: Date;
  /** Right to an hour. */
  lastUsed: Date;
  expiresAt: Date;
  address: string;
  browser: string;
}

/** Null where the cookie is missing, not signed by us, over, or of a session that was ended. */
export function currentSession(
  database: LetheDatabase,
  home: Pick<LetheHome, "secrets">,
  headers: Pick<Headers, "get">,
  now: Date,
): CurrentSession | null {
  const cookie = cookieIn(headers, cookieName(isSecure(headers)));
  const token = cookie === null ? null : unsigned(cookie, authSecret(home));
  if (token === null) return null;
  const found = database
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, now)))
    .get();
  if (!found || endOf(found.session.createdAt, now) <= now) return null;
  keepAlive(database, found.session, now);
  const { id, name, email, role, createdAt } = found.user;
  return { id: found.session.id, user: { id, name, email, role, createdAt } };
}

/** When a session that is used now ends. */
export function endOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS));
}

function keepAlive(database: LetheDatabase, session: typeof sessions.$inferSelect, now: Date): void {
  if (now.getTime() - session.updatedAt.getTime() < USE_MS) return;
  const used = { updatedAt: now, expiresAt: endOf(session.createdAt, now) };
  bestEffort(database, () => database.update(sessions).set(used).where(eq(sessions.id, session.id)).run());
}

/** Of those that are not over, the one used last first. */
export function listSessions(database: LetheDatabase, user: string, now: Date): SessionInfo[] {
  return database
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, user), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id))
    .all()
    .map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
      ...{ id, createdAt, lastUsed: updatedAt, expiresAt },
      ...{ address: ipAddress ?? "", browser: userAgent ?? "" },
    }));
}

/** False where the person has no such session. */
export function endSession(database: LetheDatabase, user: string, id: string): boolean {
  return (
    database
      .delete(sessions)
      .where(and(eq(sessions.id, id), eq(sessions.userId, user)))
      .run().changes > 0
  );
}

/** How many were ended. */
export function endOtherSessions(database: LetheDatabase, user: string, kept: string): number {
  return database
    .delete(sessions)
    .where(and(eq(sessions.userId, user), ne(sessions.id, kept)))
    .run().changes;
}

export function forgetOldSessions(database: LetheDatabase, now: Date): void {
  database.delete(sessions).where(lte(sessions.expiresAt, now)).run();
}
