/** The shipped figures: every file is listed and valid, nothing unverified slips in, boards stay apart. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { GRADES } from "@/lib/domain/reported-result";
import { PAPER_IDS, papers } from "@/lib/literature";
import { figuresOf } from "@/lib/literature/figures";

const files = readdirSync("data/literature").map((name) => basename(name, ".json"));
const all = papers();
const get = (id: string) => {
  const paper = all.find((each) => each.id === id);
  if (!paper) throw new Error(`no paper ${id}`);
  return paper;
};
/** Values as printed of one method in one table, in column order. */
const row = (paper: string, table: string, method: string) =>
  get(paper)
    .tables.find(({ id }) => id === table)
    ?.rows.find((each) => each.method === method)?.values;

it("the index lists every file of data/literature once, in order, and an id is its file's name", () => {
  expect(PAPER_IDS).toEqual(files.toSorted());
});

describe.each(all.map((paper) => [paper.id, paper] as const))("%s", (_id, paper) => {
  const figures = figuresOf(paper);

  it("has figures with distinct ids, finite values and a grade that may be shown", () => {
    expect(figures.length).toBeGreaterThan(0);
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const { value, grade, url } of figures) {
      expect(Number.isFinite(value)).toBe(true);
      expect(Object.keys(GRADES)).toContain(grade);
      expect(url).toMatch(/^https:\/\//);
    }
  });

  it("uses every board it describes", () => {
    const used = [...figures.map(({ board }) => board), ...paper.matrices.map(({ board }) => board)];
    expect([...new Set(used)].toSorted()).toEqual(paper.boards.map(({ id }) => id).toSorted());
  });
});

it("figures are as printed", () => {
  expect(row("phi-dpo", "table-1", "LoRA-FT")).toEqual(
    "69.65 41.59 25.43 40.88 87.45 64.98 53.00 61.13 -14.97".split(" "),
  );
  expect(row("phi-dpo", "table-2", "DISCO")).toEqual(
    "32.90 33.10 60.15 30.14 39.02 39.07 36.57 0.07".split(" "),
  );
  expect(row("phi-dpo", "table-3", "MoELoRA")).toEqual(
    "62.02 37.21 43.32 33.22 52.05 53.12 57.92 65.75 50.58 55.24".split(" "),
  );
  expect(row("llaca", "abstract", "LLaCA")).toEqual(["61.89", "2.68"]);
  expect(row("he-et-al", "wizwand", "EProj")).toEqual(["53.94", "59.87", "77.65", "75.08"]);
  expect(row("core", "table-1", "CORE")).toEqual(["96.54", "88.02", "90.67", "3.74"]);
  expect(row("continual-next", "qwen-first", "EWC")?.slice(-3)).toEqual(["75.62", "32.5", "100"]);
  expect(row("octopus", "ucit", "multi-task")).toEqual(["72.53", null]);
});

it("the two CoIN starts are two boards", () => {
  const start = (paper: string, board: string) => get(paper).boards.find(({ id }) => id === board)?.start;
  const starts = [start("phi-dpo", "coin-instruction-tuned"), start("branchlora", "coin-pre-trained")];
  expect(starts).toEqual([
    "instruction-tuned LLaVA-1.5",
    "LLaVA after pre-training only, not instruction-tuned",
  ]);
});

it("wizwand's row has no backbone and no rank", () => {
  const paper = get("he-et-al");
  expect(paper.boards.map(({ backbone, start }) => [backbone, start])).toEqual([[null, null]]);
  expect(JSON.stringify(paper)).not.toMatch(/\b18(th)?\b/);
});
