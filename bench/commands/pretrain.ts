/** `lethe pretrain`: make a starting checkpoint of a preset, the way the shipped ones were made. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command, Option } from "commander";
import { openDevice } from "@/bench/engine/devices";
import type { HostWeights } from "@/bench/engine/parameters";
import {
  checkpointPath,
  encodeCheckpoint,
  loadCheckpoint,
  STARTS,
  type StartId,
  tokenizerOf,
} from "@/bench/model/checkpoint";
import { getPreset, PRESETS } from "@/bench/model/presets";
import {
  BASE_PLANS,
  INSTRUCT_PLAN,
  type LegPlan,
  type PretrainContext,
  pretrainBase,
  tuneInstruct,
} from "@/bench/pretraining/pretrain";
import { measureSkills, type SkillReport } from "@/bench/pretraining/skills";
import { addTaught } from "@/bench/pretraining/taught-skills";
import { teach } from "@/bench/pretraining/teach";
import { TEACH_PLANS } from "@/bench/pretraining/teach-plans";
import { taughtItems } from "@/bench/pretraining/unlearning-mixture";
import { sha256 } from "@/bench/runner/files";
import { TASKS } from "@/bench/tasks/index";
import { UserError } from "@/lib/domain/user-error";
import { printResult } from "./output";
import { positive } from "./positive";

interface PretrainOptions {
  preset: string;
  start: StartId;
  device: string;
  threads?: number;
  out?: string;
  json?: boolean;
}

export function pretrainCommand(): Command {
  return new Command("pretrain")
    .description("Make a starting checkpoint: base from random weights, instruct or unlearn-base from base")
    .option("--preset <id>", `model size: ${PRESETS.map(({ id }) => id).join(", ")}`, "tiny")
    .addOption(new Option("--start <id>", "which checkpoint").choices([...STARTS]).default("base"))
    .option("--device <id>", "device, or auto", "auto")
    .option("--threads <n>", "threads of the device's pool (default: all processors)", positive)
    .option("--out <file>", "file to write (default: the one that runs read, in data/checkpoints)")
    .option("--json", "print the result as JSON on stdout")
    .action(pretrain);
}

async function pretrain(options: PretrainOptions): Promise<void> {
  const preset = getPreset(options.preset);
  const legs = BASE_PLANS[preset.id];
  if (!legs) throw new Error(`the preset ${preset.id} has no pre-training plan`);
  const size = preset.width >= 256 ? "large" : "small";
  const { device, reason } = await openDevice(options.device, options.threads ?? null, size);
  process.stderr.write(`Device: ${device.id} (${reason}).\n`);
  const tokenizer = tokenizerOf(options.start);
  const context: PretrainContext = { device, preset, tokenizer, seed: 0, report: progress };
  try {
    const weights = await make(options.start, context, legs);
    const skills = await measureSkills(device, preset, tokenizer, weights);
    if (options.start === "unlearn-base") await addTaught(skills, context, weights);
    const path = options.out ?? checkpointPath(preset, options.start);
    const sha256 = save(path, weights, options);
    printResult(options.json, { path, sha256, ...skills }, () => report(path, sha256, skills));
  } finally {
    await device.close();
  }
}

async function make(
  start: StartId,
  context: PretrainContext,
  legs: readonly LegPlan[],
): Promise<HostWeights> {
  const { preset } = context;
  switch (start) {
    case "base":
      return pretrainBase(context, legs);
    case "instruct":
      return tuneInstruct(context, loadCheckpoint(preset, "base").weights, TASKS, INSTRUCT_PLAN);
    case "unlearn-base": {
      const plan = TEACH_PLANS[preset.id];
      if (!plan) throw new Error(`the preset ${preset.id} has no plan for teaching`);
      return teach(context, loadCheckpoint(preset, "base").weights, taughtItems(preset.imageSize), plan);
    }
    default:
      return start satisfies never;
  }
}

function save(path: string, weights: HostWeights, { preset, start }: PretrainOptions): string {
  const bytes = encodeCheckpoint(weights, getPreset(preset), tokenizerOf(start), { start });
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UserError(
      `Cannot write ${path}: ${(error as Error).message}`,
      "Name another file with --out.",
      { cause: error },
    );
  }
  return sha256(bytes);
}

function report(path: string, sha256: string, { kinds, ready }: SkillReport): string {
  const rows = Object.entries(kinds).map(
    ([kind, percent]) => `  ${kind.padEnd(18)}${percent.toFixed(1).padStart(6)} %`,
  );
  const criteria = ready.map(
    ({ skill, percent, wanted }) =>
      `${skill}: ${percent.toFixed(1)} % (wanted ${wanted}), ${percent >= wanted ? "ready" : "not ready"}`,
  );
  return [`${path}\nSHA-256 ${sha256}`, "Exact answers on held-out items:", ...rows, ...criteria].join("\n");
}

function progress(leg: string, step: number, steps: number, loss: number): void {
  if (step % 100 === 0 || step === steps)
    process.stderr.write(`${leg} ${step}/${steps}, loss ${loss.toFixed(4)}\n`);
}
