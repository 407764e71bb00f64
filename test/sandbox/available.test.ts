/** Where there is no sandbox nothing is run; and no sandbox outlives the worker it belongs to. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bundleStrategy, DEFAULT_LIMITS, inspectStrategy } from "@/bench/sandbox";
import * as usage from "@/bench/sandbox/usage";
import { SubmissionFailure } from "@/lib/domain/failure";
import { scratch } from "../runner/scratch";
import { needsSandbox } from "./needs-sandbox";
import { strategyText } from "./strategy-text";

vi.mock("@/bench/sandbox/usage", { spy: true });

/** More files than these cannot be open at once. */
const STARVED = 'ulimit -n 1000 && exec "$1" --import tsx test/sandbox/starved.ts';

async function failureWith(bubblewrap: string): Promise<SubmissionFailure["failure"]> {
  process.env.LETHE_BWRAP = bubblewrap;
  const bundle = await bundleStrategy(strategyText(), "mine.ts");
  const error: unknown = await inspectStrategy(bundle, {}).catch((thrown: unknown) => thrown);
  if (!(error instanceof SubmissionFailure)) throw new Error("it ran without a sandbox");
  return error.failure;
}

describe("without bubblewrap", () => {
  afterEach(() => {
    delete process.env.LETHE_BWRAP;
  });

  it("code is refused where bubblewrap is missing", async () => {
    expect((await failureWith(join(scratch(), "bwrap"))).code).toBe("sandbox_unavailable");
  });

  it("code is refused where bubblewrap may not make namespaces", async () => {
    const path = join(scratch(), "bwrap");
    const says = "bwrap: No permissions to creating new namespace";
    writeFileSync(path, `#!/bin/sh\necho "${says}" >&2\nexit 1\n`, { mode: 0o755 });
    const { code, message } = await failureWith(path);
    expect(code).toBe("sandbox_unavailable");
    expect(message).toContain(says);
  });
});

it("is found available once what stood in the way is gone", async (context) => {
  await needsSandbox(context);
  vi.resetModules();
  const { sandboxAvailable } = await import("@/bench/sandbox");
  process.env.LETHE_BWRAP = join(scratch(), "bwrap");
  try {
    expect((await sandboxAvailable()).available).toBe(false);
  } finally {
    delete process.env.LETHE_BWRAP;
  }
  expect((await sandboxAvailable()).available).toBe(true);
});

it("what cannot be watched is ended", async (context) => {
  await needsSandbox(context);
  const bundle = await bundleStrategy("for (;;);\n", "endless.ts");
  vi.mocked(usage.usageOf).mockImplementation(() => {
    throw new Error("EACCES: /proc");
  });
  await expect(inspectStrategy(bundle, {})).rejects.toMatchObject({
    failure: { code: "sandbox_unavailable", message: "The sandbox cannot be watched: EACCES: /proc" },
  });
  vi.mocked(usage.usageOf).mockReset();
});

it("code is refused where a limit cannot be set", async () => {
  const bundle = await bundleStrategy(strategyText(), "mine.ts");
  const limits = { ...DEFAULT_LIMITS, fileBytes: Number.NaN };
  await expect(inspectStrategy(bundle, {}, { limits })).rejects.toMatchObject({
    failure: { code: "sandbox_unavailable", message: expect.stringContaining("ulimit") },
  });
});

it("a process that cannot be started is no failure of the strategy", async () => {
  const starved = spawn("/bin/sh", ["-c", STARVED, "sh", process.execPath], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(starved.stdout), once(starved, "exit")]);
  expect(JSON.parse(said)).toMatchObject({
    code: "sandbox_unavailable",
    message: expect.stringContaining("EMFILE"),
  });
});

it("a sandbox ends with the worker that is killed", async (context) => {
  await needsSandbox(context);
  const worker: ChildProcess = spawn(process.execPath, ["--import", "tsx", "test/sandbox/orphan.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(worker.stdout as NodeJS.ReadableStream, "data");
  const inside = usage.processesUnder(worker.pid as number).filter((pid) => pid !== worker.pid);
  expect(inside.length).toBeGreaterThan(1);
  worker.kill("SIGKILL");
  await once(worker, "exit");
  const alive = (): number[] => inside.filter((pid) => processesAlive(pid));
  for (let k = 0; k < 600 && alive().length > 0; k++) await sleep(50);
  expect(alive()).toEqual([]);
});

function processesAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
