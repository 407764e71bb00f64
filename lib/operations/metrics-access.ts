/** Who may read the numbers for monitoring: a moderator, or whoever has the token that the operator gave the monitor. */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Actor, may } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";

/** Shortest token that is taken from the environment, characters. */
const LEAST = 20;

/** An address is no ground: behind a proxy on the same machine everybody seems to be local. */
export function mayReadMetrics(
  actor: Actor,
  authorization: string | null,
  given = process.env.LETHE_METRICS_TOKEN,
): boolean {
  if (may(actor, "moderate")) return true;
  if (!given) return false;
  if (given.length < LEAST)
    throw new UserError(
      `LETHE_METRICS_TOKEN has ${given.length} characters, which can be guessed.`,
      `Give at least ${LEAST} random characters, or leave it out.`,
    );
  const sent = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  return sent !== undefined && timingSafeEqual(digest(sent), digest(given));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
