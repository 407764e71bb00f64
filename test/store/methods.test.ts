/** Methods: the list, one method's rows among all rows of its boards, its file, and what papers print of it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STRATEGIES } from "@/bench/strategies";
import { boardView } from "@/lib/queries/board";
import { methodList, methodView, needs } from "@/lib/queries/methods";
import { reportedFigures } from "@/lib/queries/reported-methods";
import { strategySource } from "@/lib/site/strategy-source";
import { BOARD, filledHome } from "./home";

test("the list has every method once, with its best row on each board", async () => {
  const { database } = await filledHome();
  const all = methodList(database).flatMap(({ methods }) => methods);
  expect(all.map(({ info }) => info.id).toSorted()).toEqual(STRATEGIES.map(({ id }) => id).toSorted());
  const replay = all.find(({ info }) => info.id === "replay");
  expect(replay?.runs).toBe(3);
  expect(replay?.results.map(({ board }) => board.id)).toEqual([BOARD]);
  expect(all.find(({ info }) => info.id === "core")).toMatchObject({ runs: 0, results: [], reported: true });
});

test("a method's rows are those of the board, with the rank they have there", async () => {
  const { database } = await filledHome();
  const board = boardView(database, BOARD);
  const result = methodView(database, "replay")?.results[0];
  const row = board?.rows.find(({ strategy }) => strategy === "replay");
  expect(result?.rows.map(({ id, rank }) => [id, rank])).toEqual([[row?.id, row?.rank]]);
  expect(result?.ranked).toBe(board?.rows.filter(({ rank }) => rank !== null).length);
  expect(result?.others).toHaveLength((board?.bounds.length ?? 0) + (board?.rows.length ?? 0) - 1);
  expect(methodView(database, "none")).toBeNull();
});

test("what a method needs beside the data of the present task", () => {
  const of = (id: string) =>
    needs(STRATEGIES.find((strategy) => strategy.id === id) as (typeof STRATEGIES)[0]);
  expect(of("replay")).toContain("past examples");
  expect(of("lwf")).toEqual([]);
  expect(of("joint")).toEqual(["all tasks at once"]);
  expect(needs({ ...(STRATEGIES[0] as (typeof STRATEGIES)[0]), needsTaskId: true })).toContain(
    "the task of a question",
  );
});

test.each(STRATEGIES.map(({ id }) => id))("the file of %s is shown as it is", (id) => {
  const source = strategySource(id);
  expect(source?.path).toMatch(new RegExp(`^bench/strategies/[a-z]+/${id}\\.ts$`));
  expect(source?.text).toBe(readFileSync(source?.path ?? "", "utf8"));
  expect(source?.text).toContain(`id: "${id}"`);
});

test("figures of papers come by hand-written names, aggregates where there are any", () => {
  const ewc = reportedFigures("ewc");
  expect(ewc.map(({ paper, board }) => [paper.id, board.id])).toContainEqual(["core", "vicuna"]);
  const phi = ewc.find(({ paper }) => paper.id === "phi-dpo");
  expect(phi?.figures.map(({ column, text }) => [column.id, text])).toEqual([
    ["avg", "48.95"],
    ["maa", "53.30"],
  ]);
  // PULSE prints test sets and no aggregate.
  expect(reportedFigures("gradient-ascent")[0]?.figures.map(({ column }) => column.id)).toContain("mmbench");
  expect(reportedFigures("task-vector")).toEqual([]);
});
