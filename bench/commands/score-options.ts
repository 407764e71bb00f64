/** The options that `lethe validate` and `lethe score-run` share. */
import type { Command } from "commander";
import { benchmarkIds } from "@/bench/benchmarks/benchmark";
import { LAYOUTS } from "@/bench/predictions/layouts";
import type { ScoreAnswersRequest } from "@/bench/predictions/score-answers";

export interface ScoreOptions {
  benchmark: string;
  annotations: string;
  order: string;
  layout?: string;
  stages?: string;
  asOfficial: boolean;
}

/** @param needed "where needed" leaves it to the verb to ask for benchmark and annotations */
export function addScoreOptions(command: Command, needed: "always" | "where needed" = "always"): Command {
  const benchmark = command.createOption("--benchmark <id>", `benchmark: ${benchmarkIds().join(", ")}`);
  const annotations = command.createOption(
    "--annotations <dir>",
    "your copy of the benchmark's reference answers (docs/benchmarks.md)",
  );
  return command
    .addOption(benchmark.makeOptionMandatory(needed === "always"))
    .addOption(annotations.makeOptionMandatory(needed === "always"))
    .option(
      "--order <name>",
      "order of training: standard, reversed, alphabetical, random:<seed>",
      "standard",
    )
    .option(
      "--layout <id>",
      `how answer files are named: ${LAYOUTS.map(({ id }) => id).join(", ")} (default: recognised)`,
    )
    .option(
      "--stages <name=stage,…>",
      "what the names of your stages stand for: 0 (before training) to T, own or joint",
    )
    .option(
      "--as-official",
      "count missing and repeated answers as the official programs do, instead of refusing them",
      false,
    );
}

export function scoreRequest(
  { benchmark, annotations, order, layout, stages, asOfficial }: ScoreOptions,
  predictions: string,
  joint: boolean,
): ScoreAnswersRequest {
  return {
    benchmark,
    annotations,
    order,
    predictions,
    layout: layout ?? null,
    stages: stages ?? null,
    asOfficial,
    joint,
  };
}
