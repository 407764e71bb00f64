/**
 * Counts attempts in windows of time, in the database, so that neither a restart nor a second process gives new ones.
 * Addresses and mail addresses are stored as hashes.
 */
import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { eq, inArray, lt } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { UserError } from "@/lib/domain/user-error";
import { newId } from "./new-id";

export interface Limit {
  /** What is counted: "sign-in". */
  of: string;
  /** Whose attempts. */
  who: string;
  most: number;
  /** Time in which so many are allowed, milliseconds. */
  window: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Longer than any window. */
const FORGOTTEN = 24 * HOUR;

/** Guessing passwords: from one place, at one account from one place, and at one account from everywhere. */
export const signInLimits = (client: string, email: string): Limit[] => [
  { of: "sign-in-from", who: client, most: 100, window: HOUR },
  { of: "sign-in-as-from", who: `${client} ${email}`, most: 10, window: 15 * MINUTE },
  { of: "sign-in-as", who: email, most: 50, window: HOUR },
];
export const signUpLimits = (client: string): Limit[] => [
  { of: "sign-up-from", who: client, most: 30, window: HOUR },
];
export const tokenLimits = (user: string): Limit[] => [{ of: "token", who: user, most: 30, window: HOUR }];
/** Where a signed-in person says the password again. */
export const passwordLimits = (user: string): Limit[] => [
  { of: "password", who: user, most: 10, window: 15 * MINUTE },
];
export const resetLimits = (client: string): Limit[] => [
  { of: "reset-from", who: client, most: 20, window: HOUR },
];

export class TooManyAttempts extends UserError {
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    const minutes = Math.ceil(retryAfter / 60);
    super(
      "There were too many attempts.",
      `Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`,
    );
    this.retryAfter = retryAfter;
  }
}

/** Counts one attempt under all limits, or under none and throws where one of them is used up. */
export function takeAttempt(database: LetheDatabase, limits: readonly Limit[], now: Date): void {
  const at = now.getTime();
  immediately(database, (tx) => {
    tx.delete(rateLimits)
      .where(lt(rateLimits.lastRequest, at - FORGOTTEN))
      .run();
    const keys = limits.map(keyOf);
    const rows = tx.select().from(rateLimits).where(inArray(rateLimits.key, keys)).all();
    const counts = limits.map(({ window, most }, i) => {
      const row = rows.find(({ key }) => key === keys[i]);
      // A clock that was put back starts the window again.
      const running = row !== undefined && row.lastRequest <= at && at < row.lastRequest + window;
      const left = running && row.count >= most ? row.lastRequest + window - at : 0;
      return { count: running ? row.count + 1 : 1, since: running ? row.lastRequest : at, left };
    });
    const wait = Math.max(...counts.map(({ left }) => left));
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1000));
    for (const [i, { count, since }] of counts.entries()) {
      const row = { key: keys[i] as string, count, lastRequest: since };
      tx.insert(rateLimits)
        .values({ id: newId(), ...row })
        .onConflictDoUpdate({ target: rateLimits.key, set: row })
        .run();
    }
  });
}

/** Whoever succeeds starts anew, under the limits named. */
export function forgetAttempts(database: LetheDatabase, limits: readonly Limit[]): void {
  for (const limit of limits)
    database
      .delete(rateLimits)
      .where(eq(rateLimits.key, keyOf(limit)))
      .run();
}

function keyOf({ of, who }: Limit): string {
  return `${of} ${createHash("sha256").update(who).digest("hex").slice(0, 32)}`;
}

/** One person has a whole network of IPv6 addresses, so those count as one. */
export function clientOf(headers: Pick<Headers, "get">): string {
  // The server has put the client's address here, whatever the client sent.
  const address = (headers.get("x-forwarded-for") ?? "").trim() || "unknown";
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(":").filter(Boolean);
  while (tail !== undefined && groups.length + rest.length < 8) groups.push("0");
  return [...groups, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
