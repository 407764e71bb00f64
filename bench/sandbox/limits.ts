/** What a submitted strategy may use. Operators can set each number; docs/sandbox.md explains them. */
import { z } from "zod";

const MIB = 1024 ** 2;
const bytes = z.int().positive();
const milliseconds = z.int().positive();

export const sandboxLimitsSchema = z.strictObject({
  /** Resident memory of the whole sandbox. Default 2 GiB. */
  memoryBytes: bytes.default(2048 * MIB),
  /** Computing time over all threads. Default 4 hours. */
  cpuMs: milliseconds.default(4 * 3600_000),
  /** Time in which the trainer works, waits of ours left out. Default 2 hours. */
  wallMs: milliseconds.default(2 * 3600_000),
  /** Longest time without a sign of life while it works (a step, an answer). Default 5 minutes. */
  silenceMs: milliseconds.default(300_000),
  /** Longest time to start or to be inspected. Default 60 seconds. */
  startMs: milliseconds.default(60_000),
  /** Size of its private disk, which is memory. Default 32 MiB. */
  diskBytes: bytes.default(32 * MIB),
  /** Largest single file on it. Default 16 MiB. */
  fileBytes: bytes.default(16 * MIB),
  /** Threads, the engine's own included. Default 64. */
  threads: z.int().positive().default(64),
  /** One message of the trainer, saved state left out. Default 1 MiB. */
  messageBytes: bytes.default(MIB),
  /** Saved state after a stage. Default 256 MiB. */
  stateBytes: bytes.default(256 * MIB),
  /** Longest answer, characters. Default 1000. */
  answerLength: z.int().positive().default(1000),
});

export type SandboxLimits = z.infer<typeof sandboxLimitsSchema>;

export const DEFAULT_LIMITS: SandboxLimits = sandboxLimitsSchema.parse({});

/** Console output that is kept: the last so many bytes and lines. */
export const KEPT_OUTPUT_BYTES = 64 * 1024;
export const KEPT_OUTPUT_LINES = 500;
/** Largest source file of a strategy. */
export const MOST_SOURCE_BYTES = 256 * 1024;
