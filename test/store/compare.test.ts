/** Comparisons over the invented records, their tests counted again from the answer files. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { mcnemar } from "@/bench/statistics/mcnemar";
import { welch } from "@/bench/statistics/welch";
import type { Prediction } from "@/lib/domain/prediction";
import { exportComparison } from "@/lib/exports/compare";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { compareView } from "@/lib/queries/compare";
import { findComparison } from "@/lib/queries/compare-page";
import { compareHref, readCompareQuery } from "@/lib/queries/compare-query";
import { FIRST_ITEMS } from "@/lib/queries/differing-items";
import { runLabels } from "@/lib/queries/run-labels";
import { BOARD, changedRun, filledHome, fixture, fixtureFolder, NOW, UNLEARNING } from "./home";

const ids = (...names: string[]) => names.map((name) => runId(fixture(name)));
const queryOf = (runs: string[], more: Record<string, string> = {}) =>
  readCompareQuery({ runs: runs.join(","), ...more });

function answersOf(name: string): Prediction[] {
  const text = gunzipSync(readFileSync(join(fixtureFolder(name), "predictions.jsonl.gz"))).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Prediction);
}

/** Scores of both runs on the items of one cell. */
function cellOf(
  a: Prediction[],
  b: Prediction[],
  stage: number,
  task: string,
  set?: string,
): [number, number][] {
  const of = (all: Prediction[]) => all.filter((p) => p.stage === stage && p.task === task && p.set === set);
  const other = new Map(of(b).map(({ item, score }) => [item, score]));
  return of(a).map(({ item, score }) => [score, other.get(item) ?? Number.NaN]);
}

describe("two tuning runs", () => {
  const names = ["replay-seed-0", "sequential-seed-0"] as const;

  it("have the test of the items on which one is right", async () => {
    const { database, home } = await filledHome();
    const view = compareView(database, home, queryOf(ids(...names)));
    const [a, b] = names.map(answersOf) as [Prediction[], Prediction[]];
    const { tests } = view.pairs[0]?.sets[0] ?? {};
    expect(tests?.tasks.map(({ task }) => task)).toEqual(fixture(names[0]).matrix.tasks);
    for (const test of tests?.tasks ?? []) {
      const items = cellOf(a, b, 8, test.task ?? "");
      const only = (which: number) => items.filter(([x, y]) => (which === 0 ? x > y : y > x)).length;
      expect(test).toMatchObject({ n: items.length, betterA: only(0), betterB: only(1), test: "mcnemar" });
      expect(test.pValue).toBe(mcnemar(only(0), only(1)).exact);
      expect(test.adjusted).toBeGreaterThanOrEqual(test.pValue);
      expect(test.difference).toBeCloseTo((100 * (only(1) - only(0))) / items.length, 9);
      expect(test.interval.low).toBeLessThanOrEqual(test.difference);
      expect(test.interval.high).toBeGreaterThanOrEqual(test.difference);
    }
    const average = (name: string) =>
      fixture(name)
        .matrix.rows.at(-1)
        ?.reduce((sum, cell) => sum + (cell?.score ?? 0) / 8, 0) ?? 0;
    expect(tests?.overall?.difference).toBeCloseTo(average(names[1]) - average(names[0]), 9);
    expect(tests?.overall?.verdict).toBe("a");
  });

  it("have a difference for every cell, corrected for all of them", async () => {
    const { database, home } = await filledHome();
    const view = compareView(database, home, queryOf(ids(...names)));
    const { rows, tests } = view.pairs[0]?.sets[0]?.cells ?? { rows: [], tests: 0 };
    expect(tests).toBe(9 * 8);
    const [left, right] = names.map((name) => fixture(name).matrix.rows);
    rows.forEach((row, t) => {
      row.forEach((cell, i) => {
        expect(cell?.difference).toBe((right?.[t]?.[i]?.score ?? 0) - (left?.[t]?.[i]?.score ?? 0));
        expect(cell?.significant).toBe((cell?.adjusted ?? 1) < 0.05);
      });
    });
    // Both start from one checkpoint.
    expect(rows[0]?.every((cell) => cell?.significant === false)).toBe(true);
    expect(rows.flat().some((cell) => cell?.significant)).toBe(true);
  });

  it("compare their rows over seeds, by the numbers of the board", async () => {
    const { database, home } = await filledHome();
    const rows = compareView(database, home, queryOf(ids(...names))).pairs[0]?.rows;
    expect(rows).toMatchObject({ metric: "avg", a: { n: 3 }, b: { n: 2 } });
    expect(rows?.difference).toBeCloseTo((rows?.b.mean ?? 0) - (rows?.a.mean ?? 0), 12);
    const seedsOnly = (side: "a" | "b") => ({
      mean: rows?.[side].mean ?? 0,
      components: [
        {
          variance: (rows?.[side].sd ?? 0) ** 2 / (rows?.[side].n ?? 1),
          degreesOfFreedom: (rows?.[side].n ?? 2) - 1,
        },
      ],
    });
    expect(rows?.standardError).toBeGreaterThan(welch(seedsOnly("a"), seedsOnly("b")).standardError);
  });

  it("list the items on which they differ: a few of each task, or a page of one", async () => {
    const { database, home } = await filledHome();
    const all = compareView(database, home, queryOf(ids(...names))).items?.list;
    const [a, b] = names.map(answersOf) as [Prediction[], Prediction[]];
    for (const { id, count } of all?.tasks ?? []) {
      expect(count).toBe(cellOf(a, b, 8, id).filter(([x, y]) => x !== y).length);
      const shown = all?.items.filter(({ task }) => task === id) ?? [];
      expect(shown).toHaveLength(Math.min(count, FIRST_ITEMS));
      for (const item of shown) expect(item.a.score).not.toBe(item.b.score);
    }
    const first = all?.tasks.find(({ count }) => count > FIRST_ITEMS);
    const query = queryOf(ids(...names), { task: first?.id ?? "", page: "99" });
    const one = compareView(database, home, query).items?.list;
    expect(one?.items).toHaveLength(first?.count ?? 0);
    expect(one).toMatchObject({ page: 1, pages: 1, total: all?.total });
  });
});

it("two seeds of one row are not two methods", async () => {
  const { database, home } = await filledHome();
  const view = compareView(database, home, queryOf(ids("replay-seed-0", "replay-seed-1")));
  expect(view.pairs[0]?.rows).toBeNull();
  expect(view.runs.map(({ label }) => label)).toEqual([
    "Experience replay, seed 0",
    "Experience replay, seed 1",
  ]);
});

it("up to four runs are each held against the first", async () => {
  const { database, home } = await filledHome();
  const runs = ids("replay-seed-0", "sequential-seed-0", "joint-seed-0", "ewc-seed-1-limited");
  const view = compareView(database, home, queryOf(runs, { with: runs[2] ?? "" }));
  expect(view.pairs.map(({ a, b }) => [a.letter, b.letter])).toEqual([
    ["A", "B"],
    ["A", "C"],
    ["A", "D"],
  ]);
  expect(view.items?.b.letter).toBe("C");
  // Joint training has two stages only, a limited run five items of each task.
  expect(view.pairs[1]?.sets[0]?.cells.rows[3]?.every((cell) => cell === null)).toBe(true);
  expect(view.pairs[2]?.sets[0]?.tests?.tasks.map(({ n }) => n)).toEqual(Array(8).fill(5));
  expect(view.pairs[2]?.rows).toBeNull();
});

describe("two unlearning runs", () => {
  const names = ["refusal-tuning-seed-0", "npo-seed-0"] as const;

  it("are compared on the forget and the retain set", async () => {
    const { database, home } = await filledHome(UNLEARNING);
    const view = compareView(database, home, queryOf(ids(...names), { set: "retain" }));
    const [a, b] = names.map(answersOf) as [Prediction[], Prediction[]];
    expect(view.pairs[0]?.sets.map(({ id }) => id)).toEqual(["forget", "retain"]);
    for (const { id, tests } of view.pairs[0]?.sets ?? [])
      for (const test of tests?.tasks ?? []) {
        const items = cellOf(a, b, 3, test.task ?? "", id ?? "");
        expect(test.betterA).toBe(items.filter(([x, y]) => x > y).length);
        expect(test.n).toBe(items.length);
      }
    expect(view.items?.list.items.every(({ set }) => set === "retain")).toBe(true);
    expect(view.pairs[0]?.rows?.metric).toBe("crr-last");
  });
});

describe("a run without stored answers", () => {
  it("has differences with an approximate test, and no paired ones", async () => {
    const { database, home, scratch } = await filledHome();
    const folder = changedRun(scratch, "ewc-seed-0", (record) => {
      record.seed = 7;
    });
    rmSync(join(folder, "predictions.jsonl.gz"));
    const [report] = await ingestPaths(database, home, [folder], NOW);
    const view = compareView(database, home, queryOf([...ids("replay-seed-0"), report?.run ?? ""]));
    const [compared] = view.pairs[0]?.sets ?? [];
    expect(compared?.tests).toBeNull();
    expect(view.items).toBeNull();
    const tested = compared?.cells.rows.flat().filter((cell) => cell !== null) ?? [];
    expect(new Set(tested.map(({ test }) => test))).toEqual(new Set(["unpaired"]));
    expect(tested.some(({ significant }) => significant)).toBe(true);
  });
});

describe("what cannot be compared", () => {
  it.each([
    [{ runs: "nothing,none" }, /no run "nothing"/],
    [{ runs: "nothing" }, /no run "nothing"/],
    [{ runs: "a,b,c,d,e" }, /runs=a,b,c,d,e cannot be read/],
    [{ board: "none" }, /no board "none"/],
  ])("%j: says what is wrong and offers a choice", async (parameters, message) => {
    const { database, home } = await filledHome();
    const found = findComparison(database, home, parameters);
    expect(found.view).toBeNull();
    expect(found.view === null && found.problem?.message).toMatch(message);
    expect(found.view === null && found.choices.boards.length).toBe(1);
  });

  it("runs of two boards, an unknown task, a run that is not among them", async () => {
    const { database, home } = await filledHome();
    await ingestPaths(database, home, [UNLEARNING], NOW);
    const [run, other] = ids("replay-seed-0", "sequential-seed-0");
    const problem = (parameters: Record<string, string>) => {
      const found = findComparison(database, home, parameters);
      return found.view === null ? found.problem : null;
    };
    expect(problem({ runs: `${run},${ids("npo-seed-0")}` })?.message).toMatch(/different boards/);
    expect(problem({ runs: `${run},${other}`, task: "birds" })?.message).toMatch(/Unknown task "birds"/);
    expect(problem({ runs: `${run},${other}`, with: `${run}` })?.message).toMatch(/Unknown run to list/);
    expect(problem({ runs: `${run},${other}`, set: "retain" })?.message).toMatch(/no set "retain"/);
    expect(problem({ runs: `${run},${other}`, page: "0" })?.message).toMatch(/page=0/);
  });

  it("nothing or one run given is a beginning, not a mistake", async () => {
    const { database, home } = await filledHome();
    const [run] = ids("replay-seed-0");
    const found = findComparison(database, home, { runs: run });
    if (found.view) throw new Error("one run is no comparison");
    expect(found.problem).toBeNull();
    expect(found.chosen).toEqual([run]);
    expect(found.choices.chosen?.board.id).toBe(BOARD);
    expect(found.choices.chosen?.rows.flatMap(({ runs }) => runs)).toHaveLength(9);
    expect(findComparison(database, home, {})).toMatchObject({ problem: null, chosen: [] });
  });
});

it("an address is read as a form writes it, and written as short as it can be", () => {
  expect(readCompareQuery({ runs: ["a", "b", "", "a"], task: "" })).toMatchObject({
    runs: ["a", "b"],
    task: null,
  });
  expect(compareHref({ runs: ["a", "b"], page: 1, task: "vqa" })).toBe("/compare?runs=a,b&task=vqa");
  expect(compareHref({ runs: [], board: "x" })).toBe("/compare?board=x");
  expect(compareHref({})).toBe("/compare");
});

it("labels name parameters only where methods repeat, and runs only where seeds do", () => {
  const view = (id: string, title: string, changed: Record<string, number>, seed: number) =>
    ({ title, changed, run: { id, seed } }) as unknown as Parameters<typeof runLabels>[0][number];
  expect(runLabels([view("1", "EWC", { lambda: 2 }, 0), view("2", "Replay", {}, 0)])).toEqual([
    "EWC, seed 0",
    "Replay, seed 0",
  ]);
  expect(runLabels([view("1", "EWC", { lambda: 2 }, 0), view("2", "EWC", {}, 1)])).toEqual([
    "EWC (lambda = 2), seed 0",
    "EWC (defaults), seed 1",
  ]);
  expect(runLabels([view("1", "EWC", {}, 0), view("2", "EWC", {}, 0)])).toEqual([
    "EWC, seed 0, run 1",
    "EWC, seed 0, run 2",
  ]);
});

it("downloads carry every test and every cell, in full", async () => {
  const { database, home } = await filledHome();
  const view = compareView(database, home, queryOf(ids("replay-seed-0", "sequential-seed-0")));
  const lines = (part: "tests" | "cells") =>
    exportComparison(view, part, "csv").body.toString().trimEnd().split("\r\n");
  expect(lines("tests")).toHaveLength(1 + 8 + 1);
  expect(lines("cells")).toHaveLength(1 + 9 * 8);
  const { overall } = view.pairs[0]?.sets[0]?.tests ?? {};
  const last = lines("tests").at(-1)?.split(",");
  expect(last).toContain(String(overall?.difference));
  expect(last?.[5]).toBe("");
  const json = JSON.parse(exportComparison(view, "tests", "json").body.toString());
  expect(json.pairs[0].sets[0].overall.pValue).toBe(overall?.pValue);
  expect(json.runs.map(({ letter }: { letter: string }) => letter)).toEqual(["A", "B"]);
  for (const part of ["tests", "cells"] as const)
    expect(exportComparison(view, part, "parquet").body.slice(0, 4).toString()).toMatch(/PAR1|80,65,82,49/);
});
