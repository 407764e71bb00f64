/** The steps of a submission's page, and the lines that a failure shows. */
import { expect, it } from "vitest";
import { excerpts } from "@/app/submissions/_parts/excerpt";
import { stepsOf } from "@/app/submissions/_parts/steps";
import { doneOf, phaseText } from "@/app/submissions/[submission]/_parts/progress";
import { SUBMISSION_STATES } from "@/lib/domain/submission";

const marks = (...given: Parameters<typeof stepsOf>) => stepsOf(...given).map(({ mark }) => mark);

it("marks what is done, what is at work and what is to come", () => {
  expect(marks("strategy", "running", null)).toEqual(["done", "done", "done", "now", "to come", "to come"]);
  expect(marks("strategy", "published", null)).toEqual(Array(6).fill("done"));
  expect(marks("strategy", "received", null).indexOf("now")).toBe(1);
  expect(marks("predictions", "scoring", null)).toEqual(["done", "done", "done", "now", "to come"]);
});

it("shows where a submission ended", () => {
  expect(marks("strategy", "failed", "running")).toEqual([
    "done",
    "done",
    "done",
    "stopped",
    "to come",
    "to come",
  ]);
  expect(marks("strategy", "failed", "received").indexOf("stopped")).toBe(1);
  expect(marks("strategy", "review", null).indexOf("asked")).toBe(4);
  expect(marks("strategy", "rejected", "review").indexOf("stopped")).toBe(4);
  expect(marks("strategy", "withdrawn", "published")).toEqual([...Array(5).fill("done"), "stopped"]);
});

it("has exactly one place for every state", () => {
  for (const state of SUBMISSION_STATES)
    for (const kind of ["strategy", "predictions"] as const)
      expect(stepsOf(kind, state, null).length, state).toBe(kind === "strategy" ? 6 : 5);
});

it("shows the lines around each cause, and gaps between them", () => {
  const source = Array.from({ length: 40 }, (_, i) => `line ${i + 1}`).join("\n");
  const at = [10, 12, 30].map((line) => ({ file: "a.ts", line, column: 5, text: "" }));
  const [shown] = excerpts(at, source);
  expect(shown?.blocks.map((block) => [block[0]?.number, block.at(-1)?.number])).toEqual([
    [7, 15],
    [27, 33],
  ]);
  expect(
    shown?.blocks
      .flat()
      .filter(({ cause }) => cause)
      .map(({ text }) => text),
  ).toEqual(["line 10", "line 12", "line 30"]);
});

it("shows the lines that a failure names where the file is not there", () => {
  const at = [
    { file: "1/vqa.jsonl", line: 4, column: null, text: "{" },
    { file: "2/vqa.jsonl", line: 1, column: null, text: "x" },
  ];
  expect(excerpts(at, null).map(({ file, blocks }) => [file, blocks])).toEqual([
    ["1/vqa.jsonl", [[{ number: 4, text: "{", cause: true, column: null }]]],
    ["2/vqa.jsonl", [[{ number: 1, text: "x", cause: true, column: null }]]],
  ]);
});

it("tells progress as a share and in words", () => {
  const progress = {
    stage: 2,
    stages: 8,
    phase: "training",
    done: 75,
    total: 150,
    task: "vqa",
    loss: 1.5,
  } as const;
  expect(doneOf(progress)).toBeCloseTo(3.5 / 17);
  expect(doneOf({ ...progress, phase: "evaluating" })).toBeCloseTo(4.5 / 17);
  expect(doneOf({ ...progress, stage: 0, phase: "evaluating" })).toBeCloseTo(0.5 / 17);
  expect(doneOf({ ...progress, stage: 8, phase: "evaluating", done: 150 })).toBe(1);
  expect(phaseText(progress, new Map([["vqa", "VQA"]]), "tuning")).toBe(
    "Stage 2 of 8, VQA: training, step 75 of 150, loss 1.500",
  );
});
