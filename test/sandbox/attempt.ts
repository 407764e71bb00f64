/** Tries a hostile strategy as the worker would, and says how it ended. */
import type { Trainer, TrainerSetup } from "@/bench/runner/trainer";
import {
  bundleStrategy,
  inspectStrategy,
  type SandboxLimits,
  sandboxHost,
  sandboxLimitsSchema,
} from "@/bench/sandbox";
import { type Failure, SubmissionFailure } from "@/lib/domain/failure";

export interface AttemptOptions {
  limits?: Partial<SandboxLimits>;
  /** False leaves Node's doors open inside, to try the walls of the operating system alone. */
  doors?: boolean;
  /** How far to go if nothing stops it. */
  until?: "inspected" | "answered";
  params?: TrainerSetup["params"];
  sealed?: boolean;
}

export interface Attempt {
  failure: Failure | null;
  /** What it gave, if nothing stopped it. */
  answers: string[] | null;
}

/** Nothing here comes near them, however busy the machine: a test of time sets its own. */
const LIMITS: Partial<SandboxLimits> = { startMs: 200_000, silenceMs: 200_000, wallMs: 400_000 };
/** Of a test that uses them. */
export const PATIENCE_MS = 500_000;

export async function attempt(source: string, options: AttemptOptions = {}): Promise<Attempt> {
  const { doors = true, until = "inspected", params = {}, sealed } = options;
  const limits = sandboxLimitsSchema.parse({ ...LIMITS, ...options.limits });
  const more = { limits, arguments: doors ? [] : ["--no-hardening"] };
  try {
    const bundle = await bundleStrategy(source, "hostile.ts");
    const inspected = await inspectStrategy(bundle, params, more);
    if (until === "inspected") return { failure: null, answers: null };
    const host = sandboxHost({ bundle, inspected, sealed, ...more });
    const trainer = await host({ ...SETUP, strategy: inspected.info.id, params });
    try {
      return { failure: null, answers: await trainAndAsk(trainer) };
    } finally {
      await trainer.close();
    }
  } catch (error) {
    if (!(error instanceof SubmissionFailure)) throw error;
    return { failure: error.failure, answers: null };
  }
}

export const SETUP: Omit<TrainerSetup, "strategy" | "params"> = {
  preset: "micro",
  start: "base",
  seed: 1,
  device: "cpu",
  threads: 1,
  batchSize: 4,
  stages: [
    { task: "vqa", steps: 2 },
    { task: "gqa", steps: 2 },
  ],
};

const item = (i: number) => ({
  id: `${i}`,
  image: new Uint8Array(32 * 32 * 3).fill(20 * i),
  instruction: "what color is the circle ?",
});
export const QUESTIONS = [0, 1, 2].map(item);
export const ITEMS = [3, 4, 5, 6].map((i) => ({ ...item(i), answer: "red" }));

async function trainAndAsk(trainer: Trainer): Promise<string[]> {
  const never = new AbortController().signal;
  const ignore = () => undefined;
  await trainer.predict(QUESTIONS, never);
  for (const [i, { task, steps }] of SETUP.stages.entries()) {
    await trainer.train({ stage: i + 1, task, steps, items: ITEMS, retained: [] }, ignore, never);
    await trainer.save();
    await trainer.weigh([{ ...item(1), answers: ["red", "blue"] }], never);
  }
  return trainer.predict(QUESTIONS, never);
}
