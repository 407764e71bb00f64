/** Which boards take submissions of which kind, and what is wrong with one that does not. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MANIFESTS } from "@/bench/sequences/manifests";
import { resolveOrder } from "@/bench/sequences/order";
import type { LetheDatabase } from "@/db/client";
import { seasons } from "@/db/schema";
import { type BoardKey, boardId, boardKeyFromId, OPEN_PROTOCOL, PUBLIC_SPLIT } from "@/lib/domain/board";
import type { Manifest } from "@/lib/domain/manifest";
import type { SubmissionKind } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { boardIds } from "@/lib/queries/boards";
import { manifestInfo, sequenceInfo, sequences, sequenceTitle } from "@/lib/queries/catalogue";

export interface OpenBoard {
  id: string;
  kind: SubmissionKind;
  key: BoardKey;
  /** Of the sequence. */
  title: string;
  /** Of a season's board: when it closes. */
  closesAt: string | null;
}

/** Orders that are listed; `random:<seed>` is open too. */
const ORDERS = ["standard", "reversed", "alphabetical"];

/** Of a backbone or a start: it becomes part of addresses and folder names. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** Presets that are small enough for a site's workers; `micro` is for tests, unless the operator opens it. */
function presets(): string[] {
  return process.env.LETHE_TEST_BOARDS === "1" ? ["tiny", "micro"] : ["tiny"];
}

/** Folder with the operator's copy of a public benchmark's references. */
export const referencesFolder = (home: LetheHome, sequence: string): string =>
  join(home.root, "references", sequence);

/** Sequences whose answers can be scored here: procedural ones that can be exported, and those with references. */
function scorable(home: LetheHome, sequence: string): boolean {
  if (sequenceInfo(sequence)) return sequenceInfo(sequence)?.kind === "tuning";
  return manifestInfo(sequence) !== null && existsSync(referencesFolder(home, sequence));
}

/**
 * Boards to choose from. For predictions there are more: on a procedural sequence, and on a public benchmark that the site
 * has references of, any backbone and any start may be named, in any order of tasks.
 */
export function openBoards(database: LetheDatabase, home: LetheHome, now: Date): OpenBoard[] {
  return [...strategyBoards(database, now), ...predictionBoards(database, home)];
}

/** The key of a board that takes such submissions now; a UserError says why it does not. */
export function openBoard(
  database: LetheDatabase,
  home: LetheHome,
  kind: SubmissionKind,
  id: string,
  now: Date,
): BoardKey {
  switch (kind) {
    case "strategy":
      return openForStrategies(database, id, now);
    case "predictions":
      return openForPredictions(database, home, id, now);
    default:
      return kind satisfies never;
  }
}

function strategyBoards(database: LetheDatabase, now: Date): OpenBoard[] {
  const open = openSeasons(database, now);
  return sequences().flatMap(({ id, title, version, starts, protocols }) =>
    starts.flatMap((start) =>
      protocols.flatMap((protocol) =>
        presets().flatMap((preset) =>
          ORDERS.flatMap((order) => {
            const key = { sequence: id, version, preset, start, order, protocol: protocol.id };
            const board = (split: string, closesAt: string | null): OpenBoard => {
              const whole = { ...key, split };
              return { id: boardId(whole), kind: "strategy", key: whole, title, closesAt };
            };
            const sealed = open.filter((season) => season.sequences.includes(id));
            return [board(PUBLIC_SPLIT, null), ...sealed.map((season) => board(season.id, season.endsAt))];
          }),
        ),
      ),
    ),
  );
}

function predictionBoards(database: LetheDatabase, home: LetheHome): OpenBoard[] {
  const named = MANIFESTS.filter(({ id }) => scorable(home, id)).flatMap((manifest) =>
    manifest.starts.map((start) => keyOf(manifest, start.backbone, start.id)),
  );
  const known = new Map(named.map((key) => [boardId(key), key]));
  // Boards that others have begun with a backbone of their own.
  for (const id of boardIds(database)) {
    const key = boardKeyFromId(id);
    if (key?.protocol === OPEN_PROTOCOL && scorable(home, key.sequence)) known.set(id, key);
  }
  return [...known].map(([id, key]) => ({
    id,
    kind: "predictions",
    key,
    title: sequenceTitle(key.sequence),
    closesAt: null,
  }));
}

const keyOf = (
  { id, version }: Pick<Manifest, "id" | "version">,
  preset: string,
  start: string,
): BoardKey => ({
  ...{ sequence: id, version, preset, start, order: "standard", protocol: OPEN_PROTOCOL },
  split: PUBLIC_SPLIT,
});

function openSeasons(database: LetheDatabase, now: Date) {
  const at = now.toISOString();
  const all = database.select().from(seasons).all();
  return all.filter(
    ({ startsAt, endsAt, revealedAt }) => revealedAt === null && startsAt <= at && at < endsAt,
  );
}

function openForStrategies(database: LetheDatabase, id: string, now: Date): BoardKey {
  const boards = strategyBoards(database, now);
  const listed = boards.find((board) => board.id === id);
  if (listed) return listed.key;
  // Any order is possible, not only those that are listed.
  const key = boardKeyFromId(id);
  const standard = key && boardId({ ...key, order: "standard" });
  if (key && boards.some((board) => board.id === standard)) {
    resolveOrder(sequenceInfo(key.sequence) ?? { tasks: [] }, key.order);
    return key;
  }
  throw notOpen(
    database,
    id,
    "strategies",
    now,
    boards.map((board) => board.id),
  );
}

function openForPredictions(database: LetheDatabase, home: LetheHome, id: string, now: Date): BoardKey {
  const boards = predictionBoards(database, home);
  const listed = boards.find((board) => board.id === id);
  if (listed) return listed.key;
  const key = boardKeyFromId(id);
  if (
    key?.protocol !== OPEN_PROTOCOL ||
    key.split !== PUBLIC_SPLIT ||
    versionOf(key.sequence) !== key.version
  )
    throw notOpen(
      database,
      id,
      "predictions",
      now,
      boards.map((board) => board.id),
    );
  if (!scorable(home, key.sequence)) throw withoutReferences(key.sequence);
  for (const name of [key.preset, key.start])
    if (!NAME.test(name))
      throw new UserError(
        `"${name}" cannot be the name of a backbone or a start.`,
        "Use at most 60 letters, digits, dots, dashes and underscores.",
      );
  resolveOrder({ tasks: tasksOf(key.sequence) }, key.order);
  return key;
}

const versionOf = (sequence: string): number | null =>
  (sequenceInfo(sequence) ?? manifestInfo(sequence))?.version ?? null;

function tasksOf(sequence: string): string[] {
  return [...(sequenceInfo(sequence)?.tasks ?? manifestInfo(sequence)?.tasks.map(({ id }) => id) ?? [])];
}

function withoutReferences(sequence: string): UserError {
  if (sequenceInfo(sequence))
    return new UserError(
      `${sequence} is made of deletion requests, whose answers are judged while a strategy runs.`,
      "Submit a strategy for one of its boards instead.",
    );
  return new UserError(
    `This site has no reference answers of ${sequence}, so it cannot score predictions on it.`,
    `Score them yourself with \`lethe score-run\`, or ask the operator to put references/${sequence} into the site's home.`,
  );
}

function notOpen(
  database: LetheDatabase,
  id: string,
  what: string,
  now: Date,
  boards: readonly string[],
): UserError {
  const seasonId = boardKeyFromId(id)?.split;
  const season = database
    .select()
    .from(seasons)
    .all()
    .find((candidate) => candidate.id === seasonId);
  if (season && season.startsAt > now.toISOString())
    return new UserError(
      `The season ${season.id} begins on ${season.startsAt}.`,
      "Submit to a public board meanwhile.",
    );
  if (season && (season.revealedAt !== null || season.endsAt <= now.toISOString()))
    return new UserError(
      `The season ${season.id} ended on ${season.revealedAt ?? season.endsAt}; its boards take no more submissions.`,
      "Submit to a public board, or to the season that is open now.",
    );
  const close = boards.filter((board) => board.startsWith(id.split(".")[0] ?? id));
  const some = (close.length > 0 ? close : boards).slice(0, 12);
  return new UserError(
    `The board "${id.slice(0, 120)}" takes no ${what}.`,
    some.length > 0
      ? `Open for ${what} are, among others: ${some.join(", ")}.`
      : "On a built-in sequence of tasks any model's predictions are taken: name the board <sequence>.v<version>.<backbone>.<start>.standard-order.open.",
  );
}

/** For people: the sequence's title, or the id where no registry knows it. */
export function boardTitle(id: string): string {
  const key = boardKeyFromId(id);
  return key ? sequenceTitle(key.sequence) : id;
}
