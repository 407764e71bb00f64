/** Methods that were submitted as files and published: the list, and one with its source and its rows on every board. */
import { readFileSync } from "node:fs";
import { and, desc, eq, inArray, isNotNull, max, min } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs, submissionRuns, submissions } from "@/db/schema";
import { SOURCE_FILE, submittedMethodId } from "@/lib/domain/submitted-method";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import { attemptsOf, type BoardAttempts } from "./attempts";
import { storeGeneration } from "./generation";
import { memo } from "./memo";
import { type BoardResults, boardsInOrder, resultsOn } from "./methods";
import { summaryRows } from "./rows";

export interface SubmittedMethod {
  /** Of its page. */
  id: string;
  /** Id that its file gives; a later version of the file gives the same. */
  strategy: string;
  title: string;
  /** SHA-256 of the file. */
  source: string;
  /** Stored runs. */
  runs: number;
  /** When the first of them was stored, ISO time. */
  since: string;
  /** One per board that it has rows on; standard order and protocol first. */
  results: BoardResults[];
}

export interface SubmittedMethodView extends SubmittedMethod {
  /** The file as it was trained. */
  text: string;
  /** Through which its runs came, the first first; none where they were ingested. */
  submissions: { id: string; publishedAt: string | null }[];
  /** Other files under the same id, the newest first. */
  others: SubmittedMethod[];
  /** Scored attempts under the id, by board. */
  attempts: BoardAttempts[];
  /** Trains it again, in the folder with its file; null where it has no row. */
  command: string | null;
}

/** The newest first. */
export function submittedMethods(database: LetheDatabase): SubmittedMethod[] {
  return memo(database, "submitted methods", storeGeneration(database), () => {
    const found = database
      .select({
        ...{ strategy: runs.strategy, source: runs.source },
        ...{ title: max(runs.title), since: min(runs.ingestedAt) },
      })
      .from(runs)
      .where(and(eq(runs.track, "executed"), isNotNull(runs.source)))
      .groupBy(runs.strategy, runs.source)
      .orderBy(desc(min(runs.ingestedAt)), runs.strategy)
      .all();
    const boards = found.length === 0 ? [] : boardsInOrder(database);
    return found.flatMap(({ strategy, source, title, since }) => {
      if (source === null || since === null) return [];
      const id = submittedMethodId(strategy, source);
      const results = boards.flatMap((board) => resultsOn(board, summaryRows(database, board), id) ?? []);
      const stored = results.reduce(
        (sum, { rows }) => sum + rows.reduce((n, row) => n + row.seeds.length, 0),
        0,
      );
      return [{ id, strategy, title: title ?? strategy, source, runs: stored, since, results }];
    });
  });
}

/** Without reading any results. */
export function submittedMethodExists(database: LetheDatabase, id: string): boolean {
  const strategy = id.slice(0, Math.max(0, id.lastIndexOf(".")));
  const sources = database
    .selectDistinct({ source: runs.source })
    .from(runs)
    .where(and(eq(runs.strategy, strategy), eq(runs.track, "executed"), isNotNull(runs.source)))
    .all();
  return sources.some(({ source }) => source !== null && submittedMethodId(strategy, source) === id);
}

export function submittedMethodView(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  id: string,
): SubmittedMethodView | null {
  const all = submittedMethods(database);
  const method = all.find((each) => each.id === id);
  if (!method) return null;
  const { strategy, source } = method;
  const board = method.results[0]?.board;
  return {
    ...method,
    text: readFileSync(artefactPath(home.artifacts, source), "utf8"),
    submissions: submissionsOf(database, method),
    others: all.filter((other) => other.strategy === strategy && other !== method),
    attempts: attemptsOf(database, { method: strategy }),
    command: board ? `lethe run --sequence ${board.sequence} --strategy ${SOURCE_FILE} --seeds 0..2` : null,
  };
}

function submissionsOf(database: LetheDatabase, { strategy, source }: SubmittedMethod) {
  const own = database
    .select({ id: submissionRuns.submission })
    .from(submissionRuns)
    .innerJoin(runs, eq(runs.id, submissionRuns.run))
    .where(and(eq(runs.strategy, strategy), eq(runs.source, source)));
  return database
    .select({ id: submissions.id, publishedAt: submissions.publishedAt })
    .from(submissions)
    .where(inArray(submissions.id, own))
    .orderBy(submissions.publishedAt)
    .all();
}
