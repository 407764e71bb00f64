/** Starts a season: makes the secret, publishes its hash. Nothing else about the seed leaves the machine before the end. */
import { commitmentOf } from "@/bench/runner/sealed";
import { SEQUENCES } from "@/bench/sequences";
import type { LetheDatabase } from "@/db/client";
import { seasons } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { seasonIdSchema } from "@/lib/domain/season";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { findSeason, type Season } from "./season";
import { newSeed, removeSeed, writeSeed } from "./secret";

export interface SeasonStart {
  id: string;
  title: string;
  /** Ids of built-in sequences: only their items can be drawn anew. */
  sequences: readonly string[];
  /** A day (its end, UTC) or a moment. */
  ends: string;
  /** User id, or "operator". */
  actor: string;
}

export function startSeason(
  database: LetheDatabase,
  home: Pick<LetheHome, "secrets">,
  wanted: SeasonStart,
  now: Date,
): Season {
  const { id, title, sequences, endsAt } = check(wanted, now);
  if (findSeason(database, id))
    throw new UserError(`There is a season ${id} already.`, "Give the new one another name.");
  const seed = newSeed();
  const seedSha256 = commitmentOf(seed);
  const startsAt = now.toISOString();
  const season: Season = { id, title, sequences, seedSha256, startsAt, endsAt, seed: null, revealedAt: null };
  // The secret first: a season whose hash is published but whose seed was never written could not be verified.
  writeSeed(home, { id, seed });
  try {
    immediately(database, (tx) => {
      tx.insert(seasons).values(season).run();
      appendAudit(tx, {
        at: now,
        actor: wanted.actor,
        action: "season.started",
        subject: `season:${id}`,
        details: { title, sequences, seedSha256, startsAt, endsAt },
        public: true,
      });
    });
  } catch (error) {
    removeSeed(home, id);
    throw error;
  }
  return season;
}

function check({ id, title, sequences, ends }: SeasonStart, now: Date) {
  const known = SEQUENCES.map((sequence) => sequence.id);
  const stranger = sequences.find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownName("sequence", stranger, known);
  if (sequences.length === 0) throw new UserError("A season needs a sequence.", `Use: ${known.join(", ")}.`);
  const parsed = seasonIdSchema.safeParse(id);
  if (!parsed.success)
    throw new UserError(
      `"${id}" cannot be the name of a season.`,
      "Use 3 to 40 lower-case letters, digits and single hyphens, as in 2026-autumn.",
    );
  if (title.trim() === "" || title.length > 120)
    throw new UserError("The title of a season has 1 to 120 characters.", "Give one: --title <text>.");
  return {
    id: parsed.data,
    title: title.trim(),
    sequences: [...new Set(sequences)],
    endsAt: endOf(ends, now),
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** With seconds or without, and always with its zone: everybody reads the same end of a season. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day means its last moment, UTC. */
function endOf(given: string, now: Date): string {
  const text = DAY.test(given) ? `${given}T23:59:59.999Z` : given;
  if (!MOMENT.test(text) && MOMENT.test(`${text}Z`))
    throw new UserError(
      `"${given}" has no time zone.`,
      `Write ${given}Z for UTC, or give the offset from it, as in ${given}+01:00.`,
    );
  const time = MOMENT.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new UserError(
      `"${given}" is not a date.`,
      "Write it as 2026-12-31, the end of that day in UTC, or as 2026-12-31T12:00:00Z.",
    );
  if (time <= now.getTime())
    throw new UserError(`${given} is over already.`, "A season has to end in the future.");
  return new Date(time).toISOString();
}

/** JavaScript takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
