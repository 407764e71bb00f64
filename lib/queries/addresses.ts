/** Every page that a search engine should know, and when its content last changed. */
import { desc, max } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { allSeasons } from "@/lib/seasons/season";
import { allBoardIds } from "./boards";
import { manifests, metricList, sequences, strategies } from "./catalogue";
import { paperIds } from "./literature";
import { submittedMethods } from "./submitted-methods";

export interface PageAddress {
  /** Begins with a slash. */
  path: string;
  /** ISO 8601; null for pages that do not depend on stored runs. */
  changed: string | null;
}

const LISTS = ["/methods", "/sequences", "/metrics", "/papers", "/seasons"];

/** Lists and boards first, then the newest runs, at most so many addresses together. */
export function pageAddresses(database: LetheDatabase, most: number): PageAddress[] {
  const changes = new Map(
    database
      .select({ board: runs.board, at: max(runs.ingestedAt) })
      .from(runs)
      .groupBy(runs.board)
      .all()
      .map(({ board, at }) => [board, at]),
  );
  const newest = [...changes.values()].filter((at) => at !== null).sort();
  const still = (paths: readonly string[]) => paths.map((path) => ({ path, changed: null }));
  const pages: PageAddress[] = [
    { path: "/", changed: newest.at(-1) ?? null },
    ...allBoardIds(database).map((id) => ({ path: `/boards/${id}`, changed: changes.get(id) ?? null })),
    ...still(LISTS),
    ...still(strategies().map(({ id }) => `/methods/${id}`)),
    ...submittedMethods(database).map(({ id, since }) => ({ path: `/methods/${id}`, changed: since })),
    ...still([...sequences(), ...manifests()].map(({ id }) => `/sequences/${id}`)),
    ...still(metricList().map(({ id }) => `/metrics/${id}`)),
    ...still(allSeasons(database).map(({ id }) => `/seasons/${id}`)),
    ...still(paperIds().map((id) => `/papers/${id}`)),
  ];
  const stored = database
    .select({ id: runs.id, at: runs.ingestedAt })
    .from(runs)
    .orderBy(desc(runs.finishedAt), runs.id)
    .limit(Math.max(0, most - pages.length))
    .all();
  return [...pages, ...stored.map(({ id, at }) => ({ path: `/runs/${id}`, changed: at }))];
}
