import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardGeneration, storeGeneration } from "@/lib/queries/generation";
import { memo } from "@/lib/queries/memo";
import { BOARD, FIXTURES, NOW, testHome, UNLEARNING, UNLEARNING_BOARD } from "./home";

test("a board's generation grows when its runs change, others keep theirs", async () => {
  const { database, home } = testHome();
  expect(storeGeneration(database)).toBe(0);
  await ingestPaths(database, home, [join(FIXTURES, "replay-seed-0")], NOW);
  const first = boardGeneration(database, BOARD);
  expect(first).toBe(1);
  await ingestPaths(database, home, [join(FIXTURES, "replay-seed-0")], NOW);
  expect(boardGeneration(database, BOARD)).toBe(first);
  await ingestPaths(database, home, [join(UNLEARNING, "npo-seed-0")], NOW);
  expect(boardGeneration(database, BOARD)).toBe(first);
  expect(boardGeneration(database, UNLEARNING_BOARD)).toBe(2);
  await ingestPaths(database, home, [join(FIXTURES, "replay-seed-1")], NOW);
  expect(boardGeneration(database, BOARD)).toBe(3);
  expect(storeGeneration(database)).toBe(3);
});

test("a view is computed once per key and generation", () => {
  const { database } = testHome();
  let computed = 0;
  const ask = (key: string, generation: number) => memo(database, key, generation, () => ++computed);
  expect([ask("a", 1), ask("a", 1), ask("b", 1), ask("a", 2), ask("a", 2)]).toEqual([1, 1, 2, 3, 3]);
});

test("lists weigh as much as they are long, and what was not asked for longest goes first", () => {
  const { database } = testHome();
  let computed = 0;
  const list = (key: string) => memo(database, key, 1, () => Array.from({ length: 9_000 }, () => ++computed));
  list("a");
  list("b");
  expect(computed).toBe(18_000);
  list("a");
  list("c");
  expect(computed).toBe(27_000);
  list("a");
  expect(computed).toBe(27_000);
  list("b");
  expect(computed).toBe(36_000);
});
