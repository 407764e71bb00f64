/**
 * VQA accuracy as a whole process, `lethe score` and the official program in turn, over the same official files.
 * LETHE_VQA: folder of GT-Vision-Lab/VQA (without it, ours alone); LETHE_PYTHON: its Python.
 * Usage: node --import tsx test/perf/scorers/vqa.ts [items, default 100000] [rounds, default 5]
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRng, type Rng } from "@/bench/engine/rng";
import { median, peakMemory, timed } from "./timing";

const ROUNDS = Number(process.argv[3] ?? 5);
const ITEMS = Number(process.argv[2] ?? 100_000);
const LETHE = fileURLToPath(new URL("../../../bench/lethe.mjs", import.meta.url));

const COMMON = [
  "yes",
  "no",
  "1",
  "2",
  "white",
  "red",
  "Yes.",
  "blue",
  "on the table",
  "black and white",
  "3",
  "green",
];
const RARE = 20_000;

/** Answers are as frequent as Zipf's law has it, some with capitals, marks and articles. */
function answer(rng: Rng): string {
  const rank = Math.floor(RARE ** rng.uniform()) - 1;
  const word = COMMON[rank] ?? `thing ${rank}`;
  return rng.chance(0.1) ? `The ${word}, ${rng.int(9)}` : word;
}

interface Files {
  questions: string;
  annotations: string;
  results: string;
  items: string;
}

/** The three official files, and the same items as JSON Lines; written item by item. */
function writeFiles(folder: string, rng: Rng): Files {
  const path = (name: string) => join(folder, name);
  const files = {
    questions: path("questions.json"),
    annotations: path("annotations.json"),
    results: path("results.json"),
    items: path("items.jsonl"),
  };
  const head =
    '"info": {}, "task_type": "Open-Ended", "data_type": "mscoco", "data_subtype": "val", "license": {}';
  const out = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, openSync(file, "w")]),
  ) as Record<keyof Files, number>;
  writeSync(out.questions, `{${head}, "questions": [`);
  writeSync(out.annotations, `{${head}, "annotations": [`);
  writeSync(out.results, "[");
  for (let i = 0; i < ITEMS; i++) {
    const comma = i === 0 ? "" : ", ";
    const question_id = 1_000_000 + i;
    const said = answer(rng);
    const given = Array.from({ length: 10 }, () => (rng.chance(0.6) ? said : answer(rng)));
    const kind = rng.pick([
      { question_type: "is the", answer_type: "yes/no" },
      { question_type: "how many", answer_type: "number" },
      { question_type: "what color is the", answer_type: "other" },
    ]);
    const answers = given.map((text, k) => ({ answer: text, answer_confidence: "yes", answer_id: k + 1 }));
    const prediction = rng.chance(0.7) ? said : answer(rng);
    const question = JSON.stringify({
      image_id: i,
      question: "What is on the table in this image?",
      question_id,
    });
    writeSync(out.questions, `${comma}${question}`);
    const record = { ...kind, multiple_choice_answer: said, answers, image_id: i, question_id };
    writeSync(out.annotations, `${comma}${JSON.stringify(record)}`);
    writeSync(out.results, `${comma}${JSON.stringify({ question_id, answer: prediction })}`);
    writeSync(out.items, `${JSON.stringify({ id: question_id, prediction, answers, ...kind })}\n`);
  }
  writeSync(out.questions, "]}");
  writeSync(out.annotations, "]}");
  writeSync(out.results, "]");
  for (const file of Object.values(out)) closeSync(file);
  return files;
}

const folder = mkdtempSync(join(tmpdir(), "lethe-perf-"));
try {
  const { questions, annotations, results, items } = writeFiles(folder, createRng("perf/vqa"));
  const size = (path: string) => `${(statSync(path).size / 1e6).toFixed(0)} MB`;
  console.log(`${ITEMS} items; annotations ${size(annotations)}, items ${size(items)}`);
  const score = [LETHE, "score", "--scorer", "vqa-2021", "--json", "--no-per-item"];
  const peer = fileURLToPath(new URL("peer_vqa.py", import.meta.url));
  const python = process.env.LETHE_PYTHON ?? "python3";
  const runs: Record<string, () => number> = {
    "lethe, official files": () =>
      JSON.parse(run(process.execPath, [...score, "--annotations", annotations, "--results", results])).total,
    "lethe, official score only": () =>
      JSON.parse(
        run(process.execPath, [
          ...score,
          "--no-readings",
          "--annotations",
          annotations,
          "--results",
          results,
        ]),
      ).total,
    "lethe, JSON Lines": () => JSON.parse(run(process.execPath, [...score, "--items", items])).total,
  };
  if (process.env.LETHE_VQA)
    runs["official program"] = () =>
      JSON.parse(run(python, [peer, process.env.LETHE_VQA ?? "", questions, annotations, results])).overall;
  else console.log("LETHE_VQA is not set: the official program is not measured.");
  const seconds = new Map<string, number[]>();
  const values = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, work] of Object.entries(runs)) {
      const { seconds: taken, value } = timed(work);
      seconds.set(name, [...(seconds.get(name) ?? []), taken]);
      values.set(name, value);
    }
  const official = median(seconds.get("official program") ?? []);
  for (const [name, taken] of seconds) {
    const ratio =
      official > 0 && name.startsWith("lethe") ? `, ${(official / median(taken)).toFixed(1)}x` : "";
    const all = taken.map((value) => value.toFixed(2)).join(" ");
    console.log(
      `${name.padEnd(28)} median ${median(taken).toFixed(2)} s (${all})${ratio}; accuracy ${values.get(name)}`,
    );
  }
  console.log(
    `peak memory: official files ${peakMemory([...score, "--annotations", annotations, "--results", results])}, JSON Lines ${peakMemory([...score, "--items", items])}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
}
