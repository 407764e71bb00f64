/** People: made, listed, given a role or another password. Passwords are stored as scrypt hashes alone. */
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, asc, count, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { accounts, sessions, tokens, users, verifications } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Role } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { emailSchema, newUserSchema, parseOrSay, passwordProblem, passwordSchema } from "./input";
import { newId } from "./new-id";

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
}

export interface ListedUser extends User {
  tokens: number;
  sessions: number;
}

/** What the library calls accounts with a password. */
const PASSWORD = "credential";

const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  createdAt: users.createdAt,
};

/** The one error of making an account that depends on who else has one. */
export class MailTaken extends UserError {
  constructor(email: string) {
    super(
      `There is an account with the address ${email} already.`,
      "Sign in with it, or use another address.",
    );
  }
}

/**
 * `given` may come from anybody: only address, name and password are taken from it. `by` is who makes the account, if it
 * is not the person. The audit log, which cannot be shortened, gets the id and never the address.
 */
export async function createUser(
  database: LetheDatabase,
  given: unknown,
  now: Date,
  role: Role = "member",
  by: string | null = null,
): Promise<User> {
  const { email, name, password } = parseOrSay(newUserSchema, given);
  refuse(passwordProblem(password, { email, name }));
  // Before looking whether the address is taken, so that both take the same time.
  const hash = await hashPassword(password);
  return immediately(database, (tx) => {
    if (tx.select({ id: users.id }).from(users).where(eq(users.email, email)).get())
      throw new MailTaken(email);
    const stamps = { createdAt: now, updatedAt: now };
    const user = tx
      .insert(users)
      .values({ id: newId(), name, email, role, ...stamps })
      .returning(columns)
      .get();
    addPassword(tx, user.id, hash, now);
    const actor = by ?? user.id;
    const entry = { at: now, actor, action: "user.created", subject: `user:${user.id}` };
    appendAudit(tx, { ...entry, details: { via: "password", role }, public: false });
    return user;
  });
}

export function userById(database: LetheDatabase, id: string): User | null {
  return database.select(columns).from(users).where(eq(users.id, id)).get() ?? null;
}

/** A UserError where nobody has this address. */
export function userByMail(database: LetheDatabase, given: string): User {
  const email = parseOrSay(emailSchema, given);
  const user = database.select(columns).from(users).where(eq(users.email, email)).get();
  if (user) return user;
  throw new UserError(`Nobody here has the address ${email}.`, "`lethe admin list` shows all accounts.");
}

/** Oldest first. */
export function listUsers(database: LetheDatabase): ListedUser[] {
  const byToken = tokens.referenceId;
  const held = counts(database.select({ id: byToken, n: count() }).from(tokens).groupBy(byToken).all());
  const bySession = sessions.userId;
  const open = counts(database.select({ id: bySession, n: count() }).from(sessions).groupBy(bySession).all());
  return database
    .select(columns)
    .from(users)
    .orderBy(asc(users.createdAt), asc(users.email))
    .all()
    .map((user) => ({ ...user, tokens: held.get(user.id) ?? 0, sessions: open.get(user.id) ?? 0 }));
}

const counts = (rows: { id: string; n: number }[]) => new Map(rows.map(({ id, n }) => [id, n]));

/** Tokens and sessions follow at once: what they allow is read from the role at every request. */
export function setRole(database: LetheDatabase, user: User, role: Role, by: string, now: Date): void {
  immediately(database, (tx) => {
    tx.update(users).set({ role, updatedAt: now }).where(eq(users.id, user.id)).run();
    const entry = { at: now, actor: by, action: "user.role_changed", subject: `user:${user.id}` };
    appendAudit(tx, { ...entry, details: { from: user.role, to: role }, public: false });
  });
}

export function setName(database: LetheDatabase, id: string, name: string, now: Date): void {
  database.update(users).set({ name, updatedAt: now }).where(eq(users.id, id)).run();
}

/** Whether this is the person's password; takes as long for a person without one. */
export async function isPassword(database: LetheDatabase, id: string, password: string): Promise<boolean> {
  const stored = database
    .select({ hash: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, id), eq(accounts.providerId, PASSWORD)))
    .get()?.hash;
  if (stored) return verifyPassword({ hash: stored, password });
  await hashPassword(password);
  return false;
}

/** What a link for setting another password is stored for; see resets.ts. */
export const resetOf = (user: string): string => `reset:${user}`;

/**
 * Sets another password and signs the person out everywhere, but for the session that is to be kept. Links for setting
 * another one are void: whoever asked for them before may not be who set this one.
 */
export async function setPassword(
  database: LetheDatabase,
  user: User,
  given: string,
  { by, now, keep = null }: { by: string; now: Date; keep?: string | null },
): Promise<void> {
  const password = checkPassword(given, user);
  const hash = await hashPassword(password);
  immediately(database, (tx) => {
    const own = and(eq(accounts.userId, user.id), eq(accounts.providerId, PASSWORD));
    const { changes } = tx.update(accounts).set({ password: hash, updatedAt: now }).where(own).run();
    if (changes === 0) addPassword(tx, user.id, hash, now);
    for (const { id } of tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.userId, user.id))
      .all())
      if (id !== keep) tx.delete(sessions).where(eq(sessions.id, id)).run();
    tx.delete(verifications)
      .where(eq(verifications.value, resetOf(user.id)))
      .run();
    const entry = { at: now, actor: by, action: "user.password_changed", subject: `user:${user.id}` };
    appendAudit(tx, { ...entry, details: {}, public: false });
  });
}

/** The password, if this person may have it; a UserError otherwise. */
export function checkPassword(given: unknown, user: { email: string; name: string }): string {
  const password = parseOrSay(passwordSchema, given);
  refuse(passwordProblem(password, user));
  return password;
}

/** Whether the person signs in with a password; who came by GitHub has none. */
export function hasPassword(database: LetheDatabase, id: string): boolean {
  const own = and(eq(accounts.userId, id), eq(accounts.providerId, PASSWORD));
  return database.select({ id: accounts.id }).from(accounts).where(own).get() !== undefined;
}

function refuse(problem: string | null): void {
  if (problem) throw new UserError("The password cannot be used.", problem);
}

function addPassword(tx: LetheDatabase, user: string, hash: string, now: Date): void {
  tx.insert(accounts)
    .values({
      ...{ id: newId(), accountId: user, providerId: PASSWORD, userId: user, password: hash },
      ...{ createdAt: now, updatedAt: now },
    })
    .run();
}
