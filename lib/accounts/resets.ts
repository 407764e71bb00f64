/** Links with which a person who forgot the password sets another: made by the operator, good once and for an hour. */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lte, or } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { verifications } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { UserError } from "@/lib/domain/user-error";
import { newId } from "./new-id";
import { checkPassword, resetOf, setPassword, type User, userById } from "./users";

export const RESET_MS = 3_600_000;

/** The secret part of the link; an earlier link of the person is void. */
export function createReset(database: LetheDatabase, user: string, by: string, now: Date): string {
  const secret = randomBytes(24).toString("base64url");
  immediately(database, (tx) => {
    const old = or(eq(verifications.value, resetOf(user)), lte(verifications.expiresAt, now));
    tx.delete(verifications).where(old).run();
    tx.insert(verifications)
      .values({
        ...{ id: newId(), identifier: identifierOf(secret), value: resetOf(user) },
        ...{ createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + RESET_MS) },
      })
      .run();
    const entry = { at: now, actor: by, action: "user.reset_made", subject: `user:${user}` };
    appendAudit(tx, { ...entry, details: {}, public: false });
  });
  return secret;
}

/** Whose link this is; null where it is over, was used, or never was one. */
export function resetOwner(database: LetheDatabase, secret: string, now: Date): User | null {
  const found = database.select().from(verifications).where(current(secret, now)).get();
  return found ? userById(database, found.value.slice(resetOf("").length)) : null;
}

/** Sets the password, signs the person out everywhere and uses the link up; a password that cannot be used does not. */
export async function spendReset(
  database: LetheDatabase,
  secret: string,
  given: unknown,
  now: Date,
): Promise<User> {
  const user = resetOwner(database, secret, now);
  const password = user && checkPassword(given, user);
  const used = user && database.delete(verifications).where(current(secret, now)).run().changes > 0;
  if (!used || password === null)
    throw new UserError(
      "This link is over, or was used already.",
      "Ask the operator of the site for another one.",
    );
  await setPassword(database, user, password, { by: user.id, now });
  return user;
}

const identifierOf = (secret: string) => `reset:${createHash("sha256").update(secret).digest("hex")}`;
const current = (secret: string, now: Date) =>
  and(eq(verifications.identifier, identifierOf(secret)), gt(verifications.expiresAt, now));
