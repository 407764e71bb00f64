/** `lethe bench step`: time one training step, its share of the device's peak, and PyTorch's same step beside it. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import { openDevice } from "@/bench/engine/devices";
import { getPreset, imageTokens, PRESETS, type Preset } from "@/bench/model/presets";
import { measurePeak, type StepTiming, timeStep } from "@/bench/model/step-benchmark";
import { tokenizer } from "@/bench/model/tokenizer";
import type { TuningMode } from "@/bench/model/tuning";
import { UserError } from "@/lib/domain/user-error";
import { printResult } from "./output";
import { positive } from "./positive";

interface BenchOptions {
  preset: string;
  tuning: TuningMode;
  device: string;
  threads?: number;
  batch: number;
  text: number;
  steps: number;
  rounds: number;
  python?: string;
  json?: boolean;
}

interface PeerTiming {
  torch: string;
  [variant: string]: { median: number; min: number } | { error: string } | string | number;
}

interface StepResult {
  preset: string;
  device: string;
  threads: number | null;
  peakGigaflops: number;
  /** Share of the measured matrix-product peak. */
  shareOfPeak: number;
  lethe: StepTiming;
  peer: PeerTiming | null;
}

export function benchStepCommand(): Command {
  return new Command("step")
    .description("Time one training step: forward, gradients, clipping, AdamW")
    .option("--preset <id>", `model size: ${PRESETS.map(({ id }) => id).join(", ")}`, "tiny")
    .addOption(
      new Option("--tuning <mode>", "what is trained").choices(["lora", "full", "projector"]).default("lora"),
    )
    .option("--device <id>", "device, or auto", "auto")
    .option("--threads <n>", "threads of the device's pool (default: all processors)", positive)
    .option("--batch <n>", "items per step", positive, 64)
    .option("--text <n>", "text tokens per item", positive, 24)
    .option("--steps <n>", "timed steps per round", positive, 40)
    .option("--rounds <n>", "rounds, Lethe and PyTorch in turn; the median round counts", positive, 3)
    .option("--python <path>", "time PyTorch beside it with this interpreter")
    .option("--json", "print the result as JSON on stdout")
    .action(benchStep);
}

async function benchStep(options: BenchOptions): Promise<void> {
  const preset = getPreset(options.preset);
  const shape = { batch: options.batch, text: options.text, perItem: 4 };
  const results: StepResult[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const { device } = await openDevice(
      options.device,
      options.threads ?? null,
      preset.width >= 256 ? "large" : "small",
    );
    const peakGigaflops = await measurePeak(device);
    const lethe = await timeStep(device, {
      preset,
      mode: options.tuning,
      words: tokenizer.size,
      shape,
      steps: options.steps,
      warmup: 5,
    });
    await device.close();
    const peer = options.python ? timePeer(options, preset, device.threads) : null;
    const shareOfPeak = lethe.gigaflops / peakGigaflops;
    results.push({
      preset: preset.id,
      device: device.id,
      threads: device.threads,
      peakGigaflops,
      shareOfPeak,
      lethe,
      peer,
    });
  }
  const middle = results.toSorted((a, b) => a.lethe.median - b.lethe.median)[
    results.length >> 1
  ] as StepResult;
  printResult(options.json, { ...middle, rounds: results }, () => report(middle));
}

function timePeer(options: BenchOptions, preset: Preset, threads: number | null): PeerTiming {
  const script = fileURLToPath(new URL("../../test/perf/peer_pytorch.py", import.meta.url));
  const config = {
    device: options.device === "webgpu" || options.device === "cuda" ? "cuda" : "cpu",
    threads: threads ?? 1,
    width: preset.width,
    heads: preset.heads,
    blocks: preset.decoderBlocks,
    rank: options.tuning === "lora" ? preset.loraRank : 0,
    alpha: preset.loraAlpha,
    projectorWidth: preset.projectorWidth,
    imageTokens: imageTokens(preset),
    text: options.text,
    batch: options.batch,
    perItem: 4,
    words: tokenizer.size,
    warmup: 5,
    steps: options.steps,
  };
  try {
    const output = execFileSync(options.python as string, [script, JSON.stringify(config)], {
      encoding: "utf8",
    });
    return JSON.parse(output) as PeerTiming;
  } catch (error) {
    throw new UserError(
      `PyTorch could not be timed with ${options.python}: ${(error as Error).message.split("\n")[0]}`,
      "Name a Python interpreter that has torch installed, or leave --python out.",
      { cause: error },
    );
  }
}

function report({ preset, device, threads, peakGigaflops, shareOfPeak, lethe, peer }: StepResult): string {
  const lines = [
    `${preset} on ${device}${threads ? `, ${threads} threads` : ""}: ${lethe.median.toFixed(2)} ms per step (best ${lethe.min.toFixed(2)})`,
    `${Math.round(lethe.tokensPerSecond)} tokens/s, ${lethe.gigaflop.toFixed(2)} GFLOP in matrix products, ${lethe.nodes} nodes, host ${lethe.hostMs.toFixed(2)} ms`,
    `${lethe.gigaflops.toFixed(0)} of ${peakGigaflops.toFixed(0)} GFLOP/s of the measured matrix product: ${(100 * shareOfPeak).toFixed(0)} %`,
  ];
  for (const [variant, timing] of Object.entries(peer ?? {})) {
    if (typeof timing !== "object") continue;
    const text =
      "error" in timing
        ? timing.error
        : `${timing.median.toFixed(2)} ms, ${(timing.median / lethe.median).toFixed(2)} x`;
    lines.push(`PyTorch ${peer?.torch} ${variant}: ${text}`);
  }
  return lines.join("\n");
}
