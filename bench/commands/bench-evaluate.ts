/** `lethe bench evaluate`: answers per second of greedy generation over the test splits of a sequence. */
import { Command } from "commander";
import { getPreset } from "@/bench/model/presets";
import { inProcess } from "@/bench/runner/trainers/in-process";
import { getSequence } from "@/bench/sequences/index";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { printResult } from "./output";
import { positive } from "./positive";

interface EvaluateOptions {
  sequence: string;
  preset: string;
  start: string;
  device: string;
  threads?: number;
  rounds: number;
  json?: boolean;
}

export function benchEvaluateCommand(): Command {
  return new Command("evaluate")
    .description("Time the evaluation: every test item of a sequence answered by a starting checkpoint")
    .option("--sequence <id>", "sequence of tasks", "proc-coin-8")
    .option("--preset <id>", "model size", "tiny")
    .option("--start <id>", "starting checkpoint", "base")
    .option("--device <id>", "device, or auto", "auto")
    .option("--threads <n>", "threads of the device's pool (default: all processors)", positive)
    .option("--rounds <n>", "timed rounds; the median counts", positive, 5)
    .option("--json", "print the result as JSON on stdout")
    .action(benchEvaluate);
}

async function benchEvaluate(options: EvaluateOptions): Promise<void> {
  const sequence = getSequence(options.sequence);
  const size = getPreset(options.preset).imageSize;
  const tasks = sequence.tasks.map((id) =>
    materialise(getTask(id), "test", { seed: sequence.evaluationSeed, count: sequence.testItems, size }),
  );
  const trainer = await inProcess({
    strategy: "zero-shot",
    params: {},
    preset: options.preset,
    start: options.start,
    seed: 0,
    device: options.device,
    threads: options.threads ?? null,
    batchSize: 64,
    stages: [],
  });
  const { signal } = new AbortController();
  const round = async () => {
    const started = performance.now();
    for (const items of tasks) await trainer.predict(items, signal);
    return performance.now() - started;
  };
  // The first round compiles and encodes the images.
  const firstMs = await round();
  const times: number[] = [];
  for (let k = 0; k < options.rounds; k++) times.push(await round());
  await trainer.close();
  const ms = times.toSorted((a, b) => a - b)[times.length >> 1] as number;
  const answers = tasks.flat().length;
  const { device, threads } = trainer.facts;
  const result = { device, threads, answers, firstMs, ms, answersPerSecond: (answers * 1000) / ms };
  printResult(
    options.json,
    result,
    () =>
      `${answers} answers in ${ms.toFixed(0)} ms on ${device}: ${result.answersPerSecond.toFixed(0)} per second (first round, with compilation and images, ${firstMs.toFixed(0)} ms)`,
  );
}
