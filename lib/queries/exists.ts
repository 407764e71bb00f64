/** Whether a page's subject exists: cheap enough to ask before every page. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import { findSeason } from "@/lib/seasons/season";
import { manifestInfo, metricInfo, sequenceInfo, strategyInfo } from "./catalogue";
import { paperExists } from "./literature";
import { reportedBoard } from "./reported-boards";
import { submittedMethodExists } from "./submitted-methods";

const CHECKS: Record<string, (database: LetheDatabase, id: string) => boolean> = {
  boards: (database, id) =>
    database.select({ id: boards.id }).from(boards).where(eq(boards.id, id)).get() !== undefined ||
    reportedBoard(id) !== null,
  runs: (database, id) =>
    database.select({ id: runs.id }).from(runs).where(eq(runs.id, id)).get() !== undefined,
  metrics: (_database, id) => metricInfo(id) !== null,
  methods: (database, id) => strategyInfo(id) !== null || submittedMethodExists(database, id),
  sequences: (_database, id) => (sequenceInfo(id) ?? manifestInfo(id)) !== null,
  seasons: (database, id) => findSeason(database, id) !== null,
  papers: (_database, id) => paperExists(id),
};

/** Beside the pages of a kind: a route that is no id. */
const DOWNLOAD = "download";

/** False only for an id that a kind of page with ids does not have. */
export function pageExists(database: LetheDatabase, kind: string, id: string): boolean {
  if (id === DOWNLOAD) return true;
  return CHECKS[kind]?.(database, id) ?? true;
}
