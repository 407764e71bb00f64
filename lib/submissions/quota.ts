/** How many submissions a person may make. What failed, was lost or cancelled never counts; what was scored does. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import { settings } from "@/db/schema";
import { boardKeyFromId, PUBLIC_SPLIT } from "@/lib/domain/board";
import { QuotaUsed } from "@/lib/domain/refusals";
import { ACTIVE_STATES, COUNTED_STATES } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";

const count = z.int().nonnegative();
const limitsSchema = z.strictObject({
  /** Per person and board. */
  perDay: count,
  perMonth: count,
  /** On a season's board every score tells something about the secret test items, so there are fewer. */
  sealedPerDay: count,
  sealedPerMonth: count,
  /** Per person, waiting or at work on all boards together. */
  active: count,
});

export type Limits = z.infer<typeof limitsSchema>;

export const DEFAULT_LIMITS: Limits = {
  perDay: 10,
  perMonth: 100,
  sealedPerDay: 3,
  sealedPerMonth: 30,
  active: 5,
};

/** The operator's own numbers: in the settings under this key, or as LETHE_QUOTA, JSON with some of the names above. */
export const QUOTA_SETTING = "quota";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOWS = [
  { name: "24 hours", length: DAY, open: "perDay", sealed: "sealedPerDay" },
  { name: "30 days", length: 30 * DAY, open: "perMonth", sealed: "sealedPerMonth" },
] as const;

export interface QuotaUse {
  /** "24 hours", "30 days" or "at once". */
  window: string;
  used: number;
  allowed: number;
  /** When the next submission is possible; null where one is now, or when something at work has ended. */
  freeAt: string | null;
}

export function limitsOf(database: LetheDatabase): Limits {
  const stored = database.select().from(settings).where(sql`${settings.key} = ${QUOTA_SETTING}`).get();
  const given = stored?.value ?? fromEnvironment();
  const parsed = limitsSchema.partial().safeParse(given);
  if (parsed.success) return { ...DEFAULT_LIMITS, ...withoutGaps(parsed.data) };
  const issue = parsed.error.issues[0];
  throw new UserError(
    `The operator's quota cannot be read: ${issue?.path.join(".") || "it"}: ${issue?.message}.`,
    `Give JSON such as ${JSON.stringify(DEFAULT_LIMITS)} in LETHE_QUOTA.`,
  );
}

function fromEnvironment(): unknown {
  const text = process.env.LETHE_QUOTA;
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `LETHE_QUOTA is no JSON: ${(error as Error).message}.`,
      `Give it as ${JSON.stringify(DEFAULT_LIMITS)}.`,
    );
  }
}

const withoutGaps = (limits: Partial<Limits>): Partial<Limits> =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));

/** How much is used of each limit that a submission to this board has to keep. */
export function quotaUse(database: LetheDatabase, owner: string, board: string, now: Date): QuotaUse[] {
  const limits = limitsOf(database);
  const sealed = (boardKeyFromId(board)?.split ?? PUBLIC_SPLIT) !== PUBLIC_SPLIT;
  const times = countedTimes(database, owner, board);
  const windows = WINDOWS.map(({ name, length, ...which }): QuotaUse => {
    const allowed = limits[sealed ? which.sealed : which.open];
    const inside = times.filter((time) => time > now.getTime() - length);
    // Once the one that stands `allowed` from the end has left the window, there is room for one more.
    const leaving = inside.length >= allowed ? inside.at(-allowed) : undefined;
    const freeAt = leaving === undefined || allowed === 0 ? null : new Date(leaving + length).toISOString();
    return { window: name, used: inside.length, allowed, freeAt };
  });
  return [
    ...windows,
    { window: "at once", used: activeCount(database, owner), allowed: limits.active, freeAt: null },
  ];
}

/** Throws QuotaUsed where one more would be too many. Within the transaction that makes it. */
export function checkQuota(tx: LetheDatabase, owner: string, board: string, now: Date): void {
  const full = quotaUse(tx, owner, board, now).find(({ used, allowed }) => used >= allowed);
  if (!full) return;
  const { window, used, allowed, freeAt } = full;
  if (window === "at once")
    throw new QuotaUsed(
      `${used} of your submissions are waiting or at work, and ${allowed} are allowed at once.`,
      "Wait until one of them has ended, or cancel one.",
    );
  if (freeAt === null)
    throw new QuotaUsed(
      `The board ${board} takes no submissions: the operator allows 0 in ${window}.`,
      "Choose another board.",
    );
  const wait = new Date(freeAt).getTime() - now.getTime();
  throw new QuotaUsed(
    `You have used ${used} of ${allowed} submissions in ${window} to the board ${board}.`,
    `The next one is possible in ${duration(wait)}, on ${freeAt}. Failed and cancelled submissions do not count.`,
    Math.ceil(wait / 1000),
  );
}

/**
 * Milliseconds since 1970 at which the present attempts of what counts began, in rising order. What its owner withdrew after
 * it was scored goes on counting: otherwise scores could be looked at without end.
 */
function countedTimes(database: LetheDatabase, owner: string, board: string): number[] {
  const counted = COUNTED_STATES.map((state) => `'${state}'`).join(", ");
  const rows = database.all<{ at: string }>(sql`
    select coalesce(
      (select max(e.at) from submission_events e
        where e.submission_id = s.id and e.type = 'state' and json_extract(e.data, '$.to') = 'received'),
      s.created_at) as at
    from submissions s
    where s.owner_id = ${owner} and s.board_id = ${board}
      and (s.state in (${sql.raw(counted)})
        or (s.state = 'withdrawn' and exists (select 1 from submission_events e
          where e.submission_id = s.id and e.type = 'state'
            and json_extract(e.data, '$.from') in ('review', 'published'))))
    order by at`);
  return rows.map(({ at }) => new Date(at).getTime());
}

function activeCount(database: LetheDatabase, owner: string): number {
  const active = ACTIVE_STATES.map((state) => `'${state}'`).join(", ");
  const [row] = database.all<{ n: number }>(
    sql`select count(*) as n from submissions where owner_id = ${owner} and state in (${sql.raw(active)})`,
  );
  return row?.n ?? 0;
}

/** For people: "3 h 20 min". */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${minutes} min`;
}
