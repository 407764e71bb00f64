/** The folders that trainers write, as their own scripts name them, and what is told of those that fit no layout. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getBenchmark } from "@/bench/benchmarks/benchmark";
import { type Found, findAnswers } from "@/bench/predictions/find-answers";
import { getLayout, LAYOUTS } from "@/bench/predictions/layouts";
import { namesOf, parseStages } from "@/bench/predictions/names";
import { UserError } from "@/lib/domain/user-error";
import { scratch, writeFile } from "./scratch";

const COIN = ["ScienceQA", "TextVQA", "ImageNet", "GQA", "VizWiz", "Grounding", "VQAv2", "OCRVQA"];
const UCIT = ["ImageNet-R", "ArxivQA", "VizWiz", "IconQA", "CLEVR-Math", "Flickr30k"];

interface Options {
  benchmark?: string;
  /** Below the folder that holds the paths. */
  root?: string;
  layout?: string;
  stages?: string;
}

function find(
  paths: readonly string[],
  { benchmark = "coin", root = "", layout, stages }: Options = {},
): Found {
  const folder = scratch();
  for (const path of paths) writeFile(folder, path, "");
  const { tasks } = getBenchmark(benchmark);
  const given = stages === undefined ? undefined : parseStages(stages, tasks.length);
  return findAnswers(join(folder, root), tasks, namesOf(tasks, given), layout ? getLayout(layout) : null);
}

/** "<stage> <task>" of every set, sorted. */
const cells = ({ sets }: Found): string[] => sets.map(({ stage, task }) => `${stage} ${task.id}`).toSorted();

/** Stages that were run after the task, by name: CoIN's own script evaluates no task before it was trained. */
const coinPaths = (before: string, file = "merge.jsonl"): string[] =>
  COIN.flatMap((task, i) =>
    ["Zero_shot", "Finetune", ...COIN.slice(i + 1), "Multitask"].map(
      (stage) => `${before}${task}/${stage}/${file}`,
    ),
  );

const coinCells = getBenchmark("coin")
  .tasks.flatMap(({ id }, i) => [
    `0 ${id}`,
    `joint ${id}`,
    ...COIN.slice(i).map((_, k) => `${i + 1 + k} ${id}`),
  ])
  .toSorted();

/** Every task up to its stage. */
const ladder = <T>(tasks: readonly string[], cell: (task: string, stage: number) => T): T[] =>
  tasks.flatMap((_, t) => tasks.slice(0, t + 1).map((task) => cell(task, t + 1)));

const ladderCells = (benchmark: string): string[] =>
  ladder(
    getBenchmark(benchmark).tasks.map(({ id }) => id),
    (task, stage) => `${stage} ${task}`,
  ).toSorted();

describe("CoIN", () => {
  it.each([
    ["main, from results", "CoIN/", ""],
    ["main, from results/CoIN", "CoIN/", "CoIN"],
    ["ETrain's LLaVA, from results", "CoIN/LLaVA/", ""],
    ["ETrain's LLaVA, from results/CoIN", "CoIN/LLaVA/", "CoIN"],
    ["ETrain's LLaVA, from results/CoIN/LLaVA", "CoIN/LLaVA/", "CoIN/LLaVA"],
    ["ETrain's MiniGPT, from results", "MiniGPTv2/", ""],
    ["ETrain's Qwen, from results/Qwen", "Qwen/", "Qwen"],
  ])("%s", (_, before, root) => {
    const found = find([...coinPaths(before), `${before}GQA/Finetune/testdev_balanced_predictions.json`], {
      root,
    });
    expect(found.layout.id).toBe("coin");
    expect(cells(found)).toEqual(coinCells);
    expect(found.ignored).toEqual([]);
  });

  it("joins the parts of several processes in their order, where there is no joined file", () => {
    const parts = [3, 11, 0, 7, 1, 2, 10].map((part) => `ScienceQA/Finetune/12_${part}.jsonl`);
    const { sets } = find([...parts, "TextVQA/Finetune/8_0.jsonl", "TextVQA/Finetune/merge.jsonl"]);
    expect(sets.find(({ task }) => task.id === "scienceqa")?.names).toEqual(
      [0, 1, 2, 3, 7, 10, 11].map((part) => `ScienceQA/Finetune/12_${part}.jsonl`),
    );
    expect(sets.find(({ task }) => task.id === "textvqa")?.names).toEqual(["TextVQA/Finetune/merge.jsonl"]);
  });

  it("passes over what it does not know, and says so", () => {
    const found = find([
      "GQA/Finetune/merge.jsonl",
      "GQA/constructor/merge.jsonl",
      "GQA/Finetune/output.jsonl",
      "Places/Finetune/merge.jsonl",
      ".cache/GQA/Zero_shot/merge.jsonl",
    ]);
    expect(cells(found)).toEqual(["4 gqa"]);
    expect(found.ignored).toEqual([
      "GQA/Finetune/output.jsonl",
      "GQA/constructor/merge.jsonl",
      "Places/Finetune/merge.jsonl",
    ]);
  });
});

describe("MCITlib", () => {
  const paths = ladder(UCIT, (task, stage) => `UCIT/each_dataset/${task}/HiDe-task${stage}/merge.jsonl`);
  it.each(["", "UCIT", "UCIT/each_dataset"])("from results/%s", (root) => {
    const found = find(paths, { benchmark: "ucit", root });
    expect(found.layout.id).toBe("mcitlib");
    expect(cells(found)).toEqual(ladderCells("ucit"));
  });

  it("has several methods side by side, which are not mixed even where they do not overlap", () => {
    const mixed = ["ArxivQA/LoRA-task2/merge.jsonl", "ArxivQA/HiDe-task3/merge.jsonl"];
    expect(() => find(mixed, { benchmark: "ucit" })).toThrow("holds answers of several methods: HiDe, LoRA.");
  });
});

describe("Prism", () => {
  const paths = ladder(
    UCIT,
    (task, stage) => `llava/UCIT/same/${task}/run${"abcdef"[stage - 1]}/merge.jsonl`,
  );
  const stages = [..."abcdef"].map((letter, i) => `run${letter}=${i + 1}`).join(",");
  it.each(["", "llava", "llava/UCIT", "llava/UCIT/same"])(
    "with free stage names, from results/%s",
    (root) => {
      expect(cells(find(paths, { benchmark: "ucit", root, stages }))).toEqual(ladderCells("ucit"));
    },
  );

  it.each(["", "llava/UCIT/same"])("with numbered stages, from results/%s", (root) => {
    const numbered = ladder(UCIT, (task, stage) => `llava/UCIT/same/${task}/stage${stage}/merge.jsonl`);
    const found = find(numbered, { benchmark: "ucit", root });
    expect(found.layout.id).toBe("prism");
    expect(cells(found)).toEqual(ladderCells("ucit"));
  });

  it("its last stage is the last", () => {
    const found = find(
      UCIT.map((task) => `llava/UCIT/same/${task}/last/merge.jsonl`),
      { benchmark: "ucit" },
    );
    expect(new Set(found.sets.map(({ stage }) => stage))).toEqual(new Set([6]));
  });
});

describe("LLaVA", () => {
  it("with a split and merged files", () => {
    const split: Record<string, string> = {
      gqa: "llava_gqa_testdev_balanced",
      vqav2: "llava_vqav2_mscoco_test-dev2015",
    };
    const paths = ladder(
      ["gqa", "vqav2"],
      (task, stage) =>
        `playground/data/eval/${task}/answers/${split[task]}/llava-v1.5-7b-lora-task${stage}/merge.jsonl`,
    );
    for (const root of ["", "playground/data", "playground/data/eval"]) {
      const found = find(paths, { root });
      expect(found.layout.id).toBe("llava");
      expect(cells(found)).toEqual(["1 gqa", "2 gqa", "2 vqav2"]);
    }
  });

  it("with one file per checkpoint, beside files of another kind", () => {
    const names = [
      "llava-v1.5-7b-task1",
      "llava-v1.5-7b-task3",
      "llava-v1.5-7b-task3_output",
      "llava-v1.5-13b",
    ];
    const found = find(names.map((name) => `scienceqa/answers/${name}.jsonl`));
    expect(cells(found)).toEqual(["1 scienceqa", "3 scienceqa"]);
    expect(found.ignored).toHaveLength(2);
  });
});

describe("Lethe", () => {
  it.each([
    ["names of tasks", COIN.map((stage) => stage.toLowerCase())],
    ["numbers", COIN.map((_, i) => String(i + 1))],
    ["stage-<t>", COIN.map((_, i) => `stage-${i + 1}`)],
    ["step_<t>", COIN.map((_, i) => `step_${i + 1}`)],
    ["lora-t<t>", COIN.map((_, i) => `lora-t${i + 1}`)],
  ])("with stages as %s", (_, stages) => {
    const found = find(ladder(COIN, (task, stage) => `${stages[stage - 1]}/${task.toLowerCase()}.jsonl`));
    expect(found.layout.id).toBe("lethe");
    expect(cells(found)).toEqual(ladderCells("coin"));
  });
});

describe("names of stages", () => {
  const { tasks } = getBenchmark("coin");
  const { stage } = namesOf(tasks, parseStages("lora=a=3,checkpoint-2=own", tasks.length));
  it.each([
    ["Zero_shot", 0],
    ["zero-shot", 0],
    ["Finetune", "own"],
    ["multitask", "joint"],
    ["final", 8],
    ["ocr-vqa", 8],
    ["0", 0],
    ["task8", 8],
    ["lora=a", 3],
    ["checkpoint-2", "own"],
    ["task9", null],
    ["checkpoint-3", null],
    ["checkpoint3", null],
    ["llava-v1.5", null],
    ["llava-v1.5-7b", null],
    ["constructor", null],
    ["__proto__", null],
    ["", null],
  ])("%j is %j", (label, expected) => expect(stage(label)).toBe(expected));

  it.each(["a", "a=", "=1", "a=9", "a=-1", "a=x", "a=1,", "a=1.5"])("--stages %j is refused", (text) => {
    expect(() => parseStages(text, 8)).toThrow(UserError);
  });
});

describe("what fits no layout", () => {
  it("may be forced into one, or not", () => {
    const paths = coinPaths("");
    expect(find(paths, { layout: "prism" }).layout.id).toBe("prism");
    expect(() => find(paths, { layout: "mcitlib" })).toThrow(
      /holds no answer files that can be told apart; a file there is GQA/,
    );
    expect(() => getLayout("coins")).toThrow('Unknown layout "coins". Did you mean coin?');
  });

  it.each([
    [
      "in two folders",
      ["LLaVA/GQA/Finetune/merge.jsonl", "MiniGPTv2/GQA/Finetune/merge.jsonl"],
      "LLaVA, MiniGPTv2",
    ],
    ["of which one is in parts", ["a/GQA/Finetune/merge.jsonl", "b/GQA/Finetune/4_0.jsonl"], "a, b"],
    [
      "that do not overlap",
      ["a/GQA/Finetune/merge.jsonl", "GQA/Zero_shot/merge.jsonl"],
      "those at its top, a",
    ],
  ])("two methods %s are told apart", (_, paths, named) => {
    expect(() => find(paths)).toThrow(`holds answers of several methods: ${named}.`);
  });

  it("two files for one cell are not chosen from", () => {
    const paths = ["GQA/Finetune/merge.jsonl", "GQA/GQA/merge.jsonl"];
    expect(() => find(paths)).toThrow(
      /two answer files for gqa after stage 4: GQA\/Finetune\/merge.jsonl and GQA\/GQA/,
    );
  });

  it.each([[[]], [["notes.txt"]], [["a.jsonl"]]])("%j: says what was looked for", (paths) => {
    const failed = () => find(paths);
    expect(failed).toThrow(UserError);
    try {
      failed();
    } catch (error) {
      const { message, remedy } = error as UserError;
      expect(message).toContain("holds no answer files");
      for (const { shape, id } of LAYOUTS) expect(remedy).toContain(`${shape} (${id})`);
      expect(remedy).toContain("--stages");
    }
  });

  it("a folder that is not there, or is none", () => {
    const { tasks } = getBenchmark("coin");
    const file = writeFile(scratch(), "file", "");
    expect(() => findAnswers(`${file}s`, tasks, namesOf(tasks), null)).toThrow("There is no folder");
    expect(() => findAnswers(file, tasks, namesOf(tasks), null)).toThrow("is not a folder.");
  });
});
