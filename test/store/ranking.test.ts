import { expect, test } from "vitest";
import { ingestPaths } from "@/lib/ingest/ingest";
import { axesOf } from "@/lib/queries/axes";
import { boardView } from "@/lib/queries/board";
import { DEFAULT_QUERY } from "@/lib/queries/board-query";
import { boardInfo } from "@/lib/queries/boards";
import { orderRanks } from "@/lib/queries/order-ranks";
import { paretoFront } from "@/lib/queries/pareto";
import { reportedBoards } from "@/lib/queries/reported-boards";
import { BOARD, changedRun, filledHome, NOW, testHome } from "./home";

test("the front has the points that nothing beats in cost and score at once", () => {
  const points = [
    { cost: 3, score: 50 },
    { cost: 1, score: 20 },
    { cost: 2, score: 20 },
    { cost: 2, score: 40 },
    { cost: 5, score: 45 },
    { cost: 3, score: 50 },
  ];
  expect(paretoFront(points)).toEqual([points[1], points[3], points[0]]);
  expect(paretoFront([])).toEqual([]);
});

test("a row whose mean is clearly apart has a place of its own, rows within their errors share theirs", async () => {
  const { database, home, scratch } = await filledHome();
  // A method with the results of replay: three more seeds of the same numbers.
  const twins = [0, 1, 2].map((seed) =>
    changedRun(scratch, `replay-seed-${seed}`, (record) => {
      record.strategy = { ...record.strategy, resolved: { ...record.strategy.resolved, share: 0.123 } };
    }),
  );
  await ingestPaths(database, home, twins, NOW);
  const rows = boardView(database, BOARD)?.rows.filter(({ rank }) => rank !== null);
  expect(rows?.map(({ rank, interval, tie }) => ({ rank, interval, tie }))).toEqual([
    { rank: 1, interval: [1, 2], tie: 1 },
    { rank: 1, interval: [1, 2], tie: 1 },
  ]);
});

test("a board knows the boards beside it and how methods rank on other orders", async () => {
  const { database, home, scratch } = await filledHome();
  const reversed = [0, 1, 2].map((seed) =>
    changedRun(scratch, `replay-seed-${seed}`, (record) => {
      record.sequence.order = "reversed";
    }),
  );
  await ingestPaths(database, home, reversed, NOW);
  const board = boardInfo(database, BOARD);
  if (!board) throw new Error("no board");
  expect(axesOf(database, board)).toEqual([
    {
      name: "order",
      title: "order",
      steps: [
        { value: "reversed", board: BOARD.replace("standard", "reversed"), here: false, besides: [] },
        { value: "standard", board: BOARD, here: true, besides: [] },
      ],
    },
  ]);
  const { boards, lines } = orderRanks(database, board, "avg", DEFAULT_QUERY);
  expect(boards.map(({ order }) => order)).toEqual(["standard", "reversed"]);
  expect(lines.map(({ row, on }) => [row.strategy, on.map((each) => each?.rank ?? null)])).toEqual([
    ["replay", [1, 1]],
    ["joint", [null, null]],
    ["ewc", [null, null]],
    ["sequential", [null, null]],
    ["zero-shot", [null, null]],
  ]);
  expect(lines[0]?.over?.n).toBe(2);
});

test("boards of papers hold every figure of their tables once, unranked where the main metric is not printed", () => {
  const board = reportedBoards().find(({ info }) => info.id === "phi-dpo.coin-instruction-tuned");
  expect(board?.info).toMatchObject({ kind: "tuning", start: "instruction-tuned LLaVA-1.5" });
  const row = (method: string) => board?.rows.find(({ title }) => title === method);
  expect(row("O-LoRA")?.metrics.avg).toEqual({ mean: 60.77, sd: null, se: null, n: 1 });
  expect(row("O-LoRA")?.rank).toBe(3);
  // The paper prints its scores per task, but no average.
  expect(row("zero-shot")).toMatchObject({ rank: null, metrics: {} });
  expect(row("zero-shot")?.final[0]?.mean).toBe(69.79);
  expect(board?.rows.every(({ interval, tie, seeds }) => !interval && !tie && seeds.length === 0)).toBe(true);
  const ids = reportedBoards().map(({ info }) => info.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a paper's board is ranked by the metric that it is sorted by", async () => {
  const { database } = testHome();
  const first = (sort: string | null) => {
    const view = boardView(database, "core.vicuna", { sort });
    return [view?.rankedBy, view?.rows.map(({ rank }) => rank), view?.rows[0]?.title];
  };
  const [main, mainRanks] = first(null);
  expect([main, mainRanks]).toEqual(["crr-last", [1, 2, 3, 4, 5, 6]]);
  const [other, ranks] = first("specificity-last");
  expect([other, ranks]).toEqual(["specificity-last", [1, 2, 3, 4, 5, 6]]);
});
