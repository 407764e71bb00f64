/** `lethe bench run`: a whole run in a process of its own, from start to record, with its time, shares and memory. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { runRecordSchema } from "@/lib/domain/run-record";
import { printResult } from "./output";
import { positive } from "./positive";

interface RunBenchmarkOptions {
  sequence: string;
  strategy: string;
  preset: string;
  protocol: string;
  device: string;
  threads?: number;
  json?: boolean;
}

export function benchRunCommand(): Command {
  return new Command("run")
    .description("Time a whole run: training, evaluation after every stage, record")
    .option("--sequence <id>", "sequence", "proc-coin-8")
    .option("--strategy <id>", "strategy; unlearn-16 has refusal-tuning", "sequential")
    .option("--preset <id>", "model size", "tiny")
    .option("--protocol <id>", "standard, or quick with half the steps", "standard")
    .option("--device <id>", "device, or auto", "auto")
    .option("--threads <n>", "threads of the device's pool (default: all processors)", positive)
    .option("--json", "print the result as JSON on stdout")
    .action(benchRun);
}

function benchRun({
  sequence,
  strategy,
  preset,
  protocol,
  device,
  threads,
  json,
}: RunBenchmarkOptions): void {
  const out = mkdtempSync(join(tmpdir(), "lethe-bench-"));
  const lethe = fileURLToPath(new URL("../lethe.mjs", import.meta.url));
  const args = ["--sequence", sequence, "--strategy", strategy, "--preset", preset, "--protocol", protocol];
  const pool = threads ? ["--threads", String(threads)] : [];
  try {
    const started = performance.now();
    execFileSync(
      process.execPath,
      [lethe, "run", ...args, "--device", device, ...pool, "--out", out, "--json"],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const processMs = performance.now() - started;
    const [name = ""] = readdirSync(out);
    const { timings } = runRecordSchema.parse(
      JSON.parse(readFileSync(join(out, name, "record.json"), "utf8")),
    );
    const { wallMs, trainMs, evaluateMs, peakMemoryBytes, stages } = timings;
    const memory = stages.map(({ memoryBytes }) => memoryBytes);
    const result = {
      sequence,
      strategy,
      preset,
      protocol,
      processMs,
      wallMs,
      trainMs,
      evaluateMs,
      peakMemoryBytes,
      memory,
    };
    printResult(json, result, () => describeRun(result));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

interface RunTiming {
  sequence: string;
  strategy: string;
  preset: string;
  protocol: string;
  processMs: number;
  wallMs: number;
  trainMs: number | null;
  evaluateMs: number;
  peakMemoryBytes: number;
  memory: number[];
}

function describeRun(run: RunTiming): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return [
    `${run.sequence}, ${run.strategy}, ${run.preset}, ${run.protocol} protocol: ${seconds(run.processMs)} for the whole process`,
    `training ${seconds(run.trainMs ?? 0)}, evaluation ${seconds(run.evaluateMs)} (${((100 * run.evaluateMs) / run.wallMs).toFixed(0)} % of the run)`,
    `memory: peak ${megabytes(run.peakMemoryBytes)}; after each stage ${run.memory.map(megabytes).join(", ")}`,
  ].join("\n");
}
