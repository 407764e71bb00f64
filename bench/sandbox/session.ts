/** A conversation with one sandboxed process: one request at a time, every word of the answer checked, every wait limited. */
import type { z } from "zod";
import { type FailureCode, SubmissionFailure } from "@/lib/domain/failure";
import type { StrategyBundle } from "./bundle";
import { encodeFrame, type Frame, FrameError, FrameReader } from "./frames";
import type { SandboxLimits } from "./limits";
import { placesInStack } from "./place";
import {
  failedSchema,
  progressSchema,
  RESULTS,
  type RequestHeader,
  type RequestType,
  type Result,
  type ToldFailure,
} from "./protocol";
import { SandboxProcess, type SandboxProcessOptions } from "./sandbox-process";

export interface Answer<T extends RequestType> {
  result: Result<T>;
  body: Uint8Array;
}

interface Pending {
  type: RequestType;
  onProgress: ((step: number, loss: number | null) => void) | null;
  steps: number;
  /** Latest step told. */
  step: number;
  resolve(answer: Answer<RequestType>): void;
  reject(error: Error): void;
}

export interface SessionOptions extends SandboxProcessOptions {
  bundle: StrategyBundle;
  /** Once it has seen a test question: nothing it says may leave through messages. */
  sealed?: boolean;
}

/** Longest message of a failure once the trainer of a sealed board has seen test questions. */
const SEALED_MESSAGE = 200;

export class Session {
  private readonly reader: FrameReader;
  private pending: Pending | null = null;
  private ended: SubmissionFailure | null = null;
  private id = 0;
  private timer: NodeJS.Timeout | null = null;
  /** Milliseconds of work before the request under way, and when that began. */
  private workedMs = 0;
  private began = 0;
  /** True once a sealed trainer has been asked a test question. */
  private quiet = false;
  /** True from when its end is decided: it takes a moment, and what is said meanwhile may not overtake the reason. */
  private over = false;

  private constructor(
    private readonly sandbox: SandboxProcess,
    private readonly options: SessionOptions,
  ) {
    const { limits } = options;
    this.reader = new FrameReader(() => ({
      headerBytes: limits.messageBytes,
      bodyBytes: this.pending?.type === "save" ? limits.stateBytes : 0,
    }));
    sandbox.answers.on("data", (chunk: Buffer) => this.received(chunk));
    sandbox.whenEnded((failure) => this.finish(failure));
  }

  static async start(options: SessionOptions): Promise<Session> {
    return new Session(await SandboxProcess.start(options), options);
  }

  get limits(): SandboxLimits {
    return this.options.limits;
  }

  /** Output of a sealed trainer is no longer kept or told from here on. */
  hush(): void {
    if (!this.options.sealed) return;
    this.quiet = true;
    this.sandbox.output.close();
  }

  async request<T extends RequestType>(
    header: Extract<RequestHeader, { type: T }>,
    body: readonly Uint8Array[] = [],
    progress: { steps: number; tell(step: number, loss: number | null): void } | null = null,
  ): Promise<Answer<T>> {
    if (this.ended) throw this.ended;
    if (this.pending) throw new Error("a sandboxed trainer answers one request at a time");
    const id = ++this.id;
    this.began = performance.now();
    try {
      return (await new Promise<Answer<RequestType>>((resolve, reject) => {
        const { steps = 0, tell = null } = progress ?? {};
        this.pending = { type: header.type, onProgress: tell, steps, step: 0, resolve, reject };
        this.expectSign(header.type);
        for (const part of encodeFrame({ ...header, id }, body)) this.sandbox.requests.write(part);
      })) as Answer<T>;
    } finally {
      this.pending = null;
      this.workedMs += performance.now() - this.began;
      if (this.timer) clearTimeout(this.timer);
    }
  }

  /** End it at once, for a reason that is ours to give. */
  stop(code: FailureCode, message: string): void {
    this.over = true;
    this.sandbox.kill(code, message);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Allow so long until the next message; the time of the whole run may be up before. */
  private expectSign(type: RequestType): void {
    if (this.timer) clearTimeout(this.timer);
    const { wallMs, silenceMs, startMs } = this.limits;
    const silence = type === "start" || type === "inspect" ? startMs : silenceMs;
    const left = wallMs - this.workedMs - (performance.now() - this.began);
    const last = left < silence;
    const message = last
      ? `It worked for more than the ${wallMs / 1000} seconds allowed.`
      : `It gave no sign of life for ${silence / 1000} seconds (${type}).`;
    this.timer = setTimeout(() => this.stop("wall_limit", message), Math.max(0, last ? left : silence));
    this.timer.unref();
  }

  private received(chunk: Buffer): void {
    if (this.over) return;
    try {
      for (const frame of this.reader.push(chunk)) this.frame(frame);
    } catch (error) {
      // Thrown on, it would end the worker: this is called by a stream.
      if (error instanceof FrameError) this.stop(error.code, error.message);
      else this.stop("protocol_violation", `A message of it cannot be read: ${messageOf(error)}`);
    }
  }

  private frame(frame: Frame): void {
    const { pending } = this;
    if (this.over) return;
    const type = typeOf(frame.header);
    if (type === "failed") this.toldToFail(parse(failedSchema, frame.header));
    else if (!pending) throw violation("It spoke without being asked.");
    else if (type === "progress" && pending.onProgress) this.progressed(frame, pending);
    else if (type !== pending.type)
      throw violation(`It was asked to ${pending.type} and answered something else.`);
    else this.answered(frame, pending);
  }

  private progressed({ header }: Frame, pending: Pending): void {
    const { id, step, loss } = parse(progressSchema, header);
    if (id !== this.id || step !== pending.step + 1 || step > pending.steps)
      throw violation(`It told of step ${step} after step ${pending.step} of ${pending.steps}.`);
    pending.step = step;
    this.expectSign(pending.type);
    try {
      pending.onProgress?.(step, loss);
    } catch (error) {
      this.giveUp(pending, error);
    }
  }

  /** What is told of progress may fail, for want of disk: that is no fault of the strategy. */
  private giveUp(pending: Pending, error: unknown): void {
    this.pending = null;
    pending.reject(error instanceof Error ? error : new Error(String(error)));
    this.stop("cancelled", "It was stopped.");
  }

  private answered({ header, body }: Frame, pending: Pending): void {
    const result = parse(RESULTS[pending.type] as z.ZodType<Result<RequestType>>, header);
    if (result.id !== this.id) throw violation(`It answered request ${result.id} instead of ${this.id}.`);
    this.pending = null;
    pending.resolve({ result, body });
  }

  /** The trainer's own words about what went wrong: believed as far as they go, since it is its own run that ends. */
  private toldToFail({ code, message, stack }: ToldFailure): void {
    this.over = true;
    this.sandbox.kill(code, message, placesInStack(this.options.bundle, stack));
  }

  private finish({ failure }: SubmissionFailure): void {
    this.over = true;
    const { code, message, at, log } = failure;
    this.ended = new SubmissionFailure(code, this.quiet ? message.slice(0, SEALED_MESSAGE) : message, {
      at,
      log,
    });
    this.pending?.reject(this.ended);
    this.pending = null;
  }
}

function typeOf(header: unknown): unknown {
  return typeof header === "object" && header !== null && Object.hasOwn(header, "type")
    ? (header as { type: unknown }).type
    : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const violation = (message: string): FrameError => new FrameError("protocol_violation", message);

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".").slice(0, 100);
  throw violation(`A message of it is malformed: ${place || "message"}: ${issue?.message.slice(0, 200)}`);
}
