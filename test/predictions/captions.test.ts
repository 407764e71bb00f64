/** Captions that the scorer cannot take are problems of their file, with their lines, like any other. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { getBenchmark } from "@/bench/benchmarks/benchmark";
import { scoreAnswers } from "@/bench/predictions/score-answers";
import { jsonLines, scratch, writeFile } from "./scratch";

it("names the line of a caption that would shift all later ones, and scores the other files", () => {
  const root = scratch();
  const captions = [
    { image_id: 1, caption: "a dog" },
    { image_id: 2, caption: "two cats" },
  ];
  for (const { annotation } of getBenchmark("ucit").tasks) {
    const file = `data/${annotation.files[0]}`;
    if (annotation.format === "coco-captions")
      writeFile(root, file, JSON.stringify({ annotations: captions }));
    else writeFile(root, file, JSON.stringify([{ question_id: 1, image: "1.png", text: "?", answer: "A" }]));
  }
  writeFile(root, "answers/1/imagenet-r.jsonl", jsonLines([{ question_id: 1, text: "a" }]));
  writeFile(
    root,
    "answers/3/vizwiz-cap.jsonl",
    jsonLines([
      { question_id: 1, text: "a dog" },
      { question_id: 2, text: "two\rcats" },
    ]),
  );
  const { sets } = scoreAnswers({
    benchmark: "ucit",
    order: "standard",
    annotations: join(root, "data"),
    predictions: join(root, "answers"),
    layout: null,
    stages: null,
    asOfficial: false,
    joint: false,
  });
  expect(sets.map(({ task, cell }) => [task, cell?.score ?? null])).toEqual([
    ["imagenet-r", 100],
    ["vizwiz-cap", null],
  ]);
  expect(sets[1]?.problems).toMatchObject([{ kind: "field", file: "3/vizwiz-cap.jsonl", line: 2 }]);
  expect(sets[1]?.problems[0]?.message).toMatch(/line separator/);
});
