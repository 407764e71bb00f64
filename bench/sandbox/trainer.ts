/** The runner's side of a sandboxed trainer: sends what it may see, checks what it says. */
import { SubmissionFailure } from "@/lib/domain/failure";
import type {
  Query,
  StageReport,
  Trainer,
  TrainerFacts,
  TrainingItem,
  TrainingProgress,
  TrainingStage,
  Weighing,
} from "../runner/trainer";
import type { SandboxLimits } from "./limits";
import type { ItemHeader, RequestHeader, RequestType, Result } from "./protocol";
import type { Answer, Session } from "./session";

/** Vectors that a strategy may declare. */
const MOST_VECTORS = 64;

export class SandboxedTrainer implements Trainer {
  /** Null after a stop, until the state is restored. */
  private session: Session | null;

  /** @param again starts a new sandbox in place of one that was stopped */
  constructor(
    readonly facts: TrainerFacts,
    session: Session,
    private readonly again: () => Promise<Session>,
  ) {
    this.session = session;
  }

  async train(
    { stage, task, steps, items, retained }: TrainingStage,
    report: (progress: TrainingProgress) => void,
    signal: AbortSignal,
  ): Promise<StageReport> {
    const began = performance.now();
    const all = [...items, ...retained];
    const header = {
      type: "train" as const,
      ...{ stage, task, steps, pixels: pixelsOf(all) },
      items: items.map(headerOf),
      retained: retained.map(headerOf),
    };
    let told = 0;
    const tell = (step: number, loss: number | null) => {
      told = step;
      // The trainer ends itself with the reason after such a step.
      if (loss !== null) report({ step, steps, loss });
    };
    const { result } = await this.ask<"train">(header, all, signal, { steps, tell });
    if (told !== steps) throw violation(`It told of ${told} of ${steps} steps.`);
    const most = mostKept(this.facts, this.current().limits);
    return checkedReport(result.report, { stage, task, steps }, most, performance.now() - began);
  }

  async predict(queries: readonly Query[], signal: AbortSignal): Promise<string[]> {
    this.current().hush();
    const header = { type: "predict" as const, pixels: pixelsOf(queries), items: queries.map(headerOf) };
    const { result } = await this.ask<"predict">(header, queries, signal);
    const { answerLength } = this.current().limits;
    return checkedAnswers(result.answers, queries.length, answerLength);
  }

  async weigh(questions: readonly Weighing[], signal: AbortSignal): Promise<number[][]> {
    this.current().hush();
    const items = questions.map(({ answers, ...query }) => ({ ...headerOf(query), answers }));
    const header = { type: "weigh" as const, pixels: pixelsOf(questions), items };
    const { result } = await this.ask<"weigh">(header, questions, signal);
    return checkedLosses(result.losses, questions);
  }

  async save(): Promise<Uint8Array> {
    const { body } = await this.current().request<"save">({ type: "save" });
    return body;
  }

  async restore(bytes: Uint8Array): Promise<void> {
    this.session ??= await this.again();
    // A saved state may hold what an earlier sandbox saw of test questions.
    this.session.hush();
    await this.session.request<"restore">({ type: "restore" }, [bytes]);
  }

  async close(): Promise<void> {
    await this.session?.close();
    this.session = null;
  }

  private current(): Session {
    if (!this.session) throw new Error("the trainer was stopped; restore a saved state first");
    return this.session;
  }

  /** A stop ends the sandbox: the strategy is not asked whether it would like to. */
  private async ask<T extends RequestType>(
    header: Extract<RequestHeader, { type: T }>,
    items: readonly { image: Uint8Array }[],
    signal: AbortSignal,
    progress: Parameters<Session["request"]>[2] = null,
  ): Promise<Answer<T>> {
    signal.throwIfAborted();
    const session = this.current();
    const stop = () => session.stop("cancelled", "It was stopped.");
    signal.addEventListener("abort", stop, { once: true });
    try {
      const images = items.map(({ image }) => image);
      return await session.request<T>(header, images, progress);
    } catch (error) {
      if (!signal.aborted) throw error;
      await this.close();
      throw signal.reason;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}

const violation = (message: string): SubmissionFailure =>
  new SubmissionFailure("protocol_violation", message);

function headerOf(item: Query & Partial<TrainingItem>): ItemHeader {
  const { id, instruction, answer, truth, retained } = item;
  return { id, instruction, answer, truth, retained };
}

/** Bytes of each image; all images of a run have one size. */
function pixelsOf(items: readonly { image: Uint8Array }[]): number {
  const pixels = items[0]?.image.length ?? 0;
  if (items.some(({ image }) => image.length !== pixels)) throw new RangeError("images of several sizes");
  return pixels;
}

type Kept = Pick<StageReport, "storedParameters" | "extraParameters" | "replayBytes">;

/** All it keeps has to fit into its memory; a stored number takes four bytes. */
const mostKept = ({ trainedParameters }: TrainerFacts, { memoryBytes }: SandboxLimits): Kept => ({
  storedParameters: MOST_VECTORS * trainedParameters,
  extraParameters: Math.floor(memoryBytes / 4),
  replayBytes: memoryBytes,
});

/** Counts are the trainer's word, so they are held to what is possible; times to what has passed. */
function checkedReport(
  report: Result<"train">["report"],
  asked: Pick<TrainingStage, "stage" | "task" | "steps">,
  most: Kept,
  elapsedMs: number,
): StageReport {
  for (const name of ["stage", "task", "steps"] as const)
    if (report[name] !== asked[name])
      throw violation(`It reports ${name} ${report[name]}, not ${asked[name]}.`);
  if (asked.steps > 0 && (report.firstLoss === null || report.lastLoss === null))
    throw new SubmissionFailure("not_finite", `The mean loss of stage ${asked.stage} is not a number.`);
  for (const name of ["storedParameters", "extraParameters", "replayBytes"] as const)
    if (report[name] > most[name])
      throw violation(`It reports ${name} ${report[name]}; possible are ${most[name]}.`);
  return { ...report, deviceMs: Math.min(report.deviceMs, elapsedMs) };
}

function checkedAnswers(answers: readonly string[], count: number, longest: number): string[] {
  if (answers.length !== count) throw violation(`It gave ${answers.length} answers to ${count} questions.`);
  return answers.map((answer) => {
    if (answer.length > longest)
      throw new SubmissionFailure(
        "message_limit",
        `An answer has ${answer.length} characters; allowed are ${longest}.`,
      );
    if (!wellFormed(answer)) throw violation("An answer is not well-formed Unicode.");
    return answer;
  });
}

/** No lone surrogates, which files and databases cannot hold. */
const wellFormed = (text: string): boolean => Buffer.from(text).toString() === text;

function checkedLosses(losses: Result<"weigh">["losses"], questions: readonly Weighing[]): number[][] {
  if (losses.length !== questions.length)
    throw violation(`It weighed ${losses.length} of ${questions.length} questions.`);
  return losses.map((row, i) => {
    const count = questions[i]?.answers.length;
    if (row.length !== count) throw violation(`It weighed ${row.length} of ${count} answers.`);
    return row.map((loss) => {
      if (loss === null) throw new SubmissionFailure("not_finite", "The loss of an answer is not a number.");
      return loss;
    });
  });
}
