/** Writes one verified record in one transaction: board, artefacts, run, cells, metrics, or nothing at all. */
import { and, eq, isNull } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { artefacts, boards, cells, runs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { matricesOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import type { StoredArtefact } from "./artefacts";
import { deriveMetrics } from "./derive";
import { rowId, runId } from "./identity";
import { renew } from "./renew";
import { raiseTombstone } from "./tombstone";

export interface Verified {
  record: RunRecord;
  recordFile: StoredArtefact;
  /** Null where no raw answers were given with the record. */
  predictionsFile: StoredArtefact | null;
  /** Null where no event log was given with the record. */
  logFile: StoredArtefact | null;
  /** The source of a submitted strategy; null where it was not given, as for built-in ones. */
  sourceFile: StoredArtefact | null;
}

export type Outcome = "stored" | "already there" | "predictions added" | "log added" | "source added";

export function store(database: LetheDatabase, verified: Verified, now: Date): Outcome {
  return immediately(database, (tx) => storeIn(tx, verified, now));
}

/** Within the caller's immediate transaction, so that several records can be stored together or not at all. */
export function storeIn(tx: LetheDatabase, verified: Verified, now: Date): Outcome {
  const { record, recordFile, predictionsFile, logFile, sourceFile } = verified;
  const id = runId(record);
  const before = tx
    .select({ predictions: runs.predictions, log: runs.log, source: runs.source })
    .from(runs)
    .where(eq(runs.id, id))
    .get();
  if (before) return addFiles(tx, id, before, verified);
  raiseTombstone(tx, id);
  addArtefact(tx, recordFile, "record");
  if (predictionsFile) addArtefact(tx, predictionsFile, "predictions");
  if (logFile) addArtefact(tx, logFile, "log");
  if (sourceFile) addArtefact(tx, sourceFile, "source");
  const board = addBoard(tx, record);
  tx.insert(runs)
    .values({
      ...runRow(record),
      id,
      board,
      record: recordFile.sha256,
      predictions: predictionsFile?.sha256 ?? null,
      log: logFile?.sha256 ?? null,
      source: sourceFile?.sha256 ?? null,
      ingestedAt: now.toISOString(),
    })
    .run();
  // Stage by stage: SQLite takes at most 32,766 values per statement, a long sequence has more.
  for (const stage of cellRows(record))
    if (stage.length > 0)
      tx.insert(cells)
        .values(stage.map((cell) => ({ ...cell, run: id })))
        .run();
  deriveMetrics(tx, board, id);
  renew(tx, board);
  return "stored";
}

/** Files that came later than the record they belong to. What a stored run has already is never replaced. */
function addFiles(
  tx: LetheDatabase,
  id: string,
  before: { predictions: string | null; log: string | null; source: string | null },
  { record, predictionsFile, logFile, sourceFile }: Verified,
): Outcome {
  const predictions = before.predictions === null ? predictionsFile : null;
  const log = before.log === null ? logFile : null;
  if (predictions) addArtefact(tx, predictions, "predictions");
  const source = before.source === null ? sourceFile : null;
  if (log) addArtefact(tx, log, "log");
  if (source) addArtefact(tx, source, "source");
  if (!predictions && !log && !source) return "already there";
  tx.update(runs)
    .set({
      ...(predictions && { predictions: predictions.sha256 }),
      ...(log && { log: log.sha256 }),
      ...(source && { source: source.sha256 }),
    })
    .where(eq(runs.id, id))
    .run();
  renew(tx, boardId(boardKeyOf(record)));
  if (predictions) return "predictions added";
  return log ? "log added" : "source added";
}

function addArtefact(
  tx: LetheDatabase,
  file: StoredArtefact,
  kind: "record" | "predictions" | "log" | "source",
): void {
  tx.insert(artefacts).values({ sha256: file.sha256, kind, bytes: file.bytes }).onConflictDoNothing().run();
}

/** Creates the board of the first record; later records must have been run on the same tasks, items and start. */
function addBoard(tx: LetheDatabase, record: RunRecord): string {
  const key = boardKeyOf(record);
  const id = boardId(key);
  const { tasks } = record.sequence;
  // A limited run is tested on part of the split, so its hash does not speak for the board.
  const testSha256 = record.protocol.limit === null ? record.sequence.testSha256 : null;
  const startSha256 = record.model.start.sha256;
  tx.insert(boards)
    .values({ id, ...key, tasks, testSha256, startSha256 })
    .onConflictDoNothing()
    .run();
  if (testSha256)
    tx.update(boards)
      .set({ testSha256 })
      .where(and(eq(boards.id, id), isNull(boards.testSha256)))
      .run();
  const board = tx.select().from(boards).where(eq(boards.id, id)).get();
  const differs = (field: string, given: string | null, expected: string | null | undefined) => {
    if (given === expected) return;
    throw new UserError(
      `${field}: ${given} differs from the other rows of board ${id}, which have ${expected}.`,
      "Rows of one board must be comparable: rename the order or checkpoint, or raise the sequence's version.",
    );
  };
  differs("sequence.tasks", tasks.join(", "), board?.tasks.join(", "));
  differs("model.start.sha256", startSha256, board?.startSha256);
  if (testSha256) differs("sequence.testSha256", testSha256, board?.testSha256 ?? undefined);
  return id;
}

function runRow(record: RunRecord) {
  const { stages: _stages, ...timings } = record.timings;
  return {
    track: record.track,
    strategy: record.strategy.id,
    title: record.strategy.title,
    given: record.strategy.given,
    resolved: record.strategy.resolved,
    row: rowId(record),
    seed: record.seed,
    limit: record.protocol.limit,
    settings: record.protocol.settings,
    environment: record.environment,
    testSha256: record.sequence.testSha256,
    vocabularyVersion: record.model.vocabulary?.version,
    vocabularySha256: record.model.vocabulary?.sha256,
    rescored: record.rescored,
    judge: record.unlearning?.judge,
    probes: record.unlearning?.probes,
    stages: record.stages,
    promised: record.predictions,
    ...record.cost,
    ...timings,
  };
}

function cellRows(record: RunRecord) {
  return matricesOf(record).flatMap(({ set, matrix }) =>
    matrix.rows.map((row, stage) =>
      row.flatMap((cell, position) =>
        cell ? [{ ...cell, set, stage, position, task: matrix.tasks[position] ?? "" }] : [],
      ),
    ),
  );
}
