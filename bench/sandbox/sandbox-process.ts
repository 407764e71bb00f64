/** One sandboxed process: starts it behind all walls, watches what it uses, ends it. Knows nothing of what is said to it. */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import { type Failure, type FailureCode, SubmissionFailure } from "@/lib/domain/failure";
import { bubblewrapArguments, type Descriptors, nodeCommand } from "./bubblewrap";
import { ConsoleTail } from "./console-tail";
import { failureOfExit } from "./failure-of-exit";
import type { SandboxLimits } from "./limits";
import { type ProgramName, program } from "./programs";
import { filterArchitecture, systemCallFilter } from "./seccomp/filter";
import { type Usage, usageOf } from "./usage";

export interface SandboxProcessOptions {
  program: ProgramName;
  limits: SandboxLimits;
  /** Told of every line the strategy prints. */
  onOutput?: (line: string) => void;
  /** Arguments of the program; for tests. */
  arguments?: readonly string[];
}

/** Descriptors 3 and 4 carry the protocol, the others are bubblewrap's. */
const FD = { requests: 3, answers: 4, arguments: 5, script: 6, filter: 7, status: 8 } as const;
const WATCH_MS = 50;
/** Beyond what is watched from outside, the kernel refuses: a second line, with room for what V8 reserves. */
const DATA_FACTOR = 3;
const DATA_EXTRA_BYTES = 1024 ** 3;

export const BUBBLEWRAP = (): string => process.env.LETHE_BWRAP || "bwrap";

export class SandboxProcess {
  readonly output: ConsoleTail;
  /** Why we end it; null while there is no reason to. */
  private reason: { code: FailureCode; message: string; at: Failure["at"] } | null = null;
  private failure: SubmissionFailure | null = null;
  private errors = "";
  private usage: Usage | null = null;
  private root: number | null = null;
  private readonly watch: NodeJS.Timeout;
  private onEnd: (failure: SubmissionFailure) => void = () => undefined;
  /** Settles when the process is gone. */
  readonly gone: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly limits: SandboxLimits,
    onOutput?: (line: string) => void,
  ) {
    this.output = new ConsoleTail(onOutput);
    child.stdout?.on("data", (chunk: Buffer) => this.output.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => {
      this.errors = (this.errors + chunk.toString("utf8")).slice(-4000);
      this.output.push(chunk);
    });
    const answers: number = FD.answers;
    for (let fd: number = FD.requests; fd <= FD.status; fd++) {
      // The other side may be gone before we have said all.
      this.stream(fd).on("error", () => undefined);
      // A stream that nobody reads would never close.
      if (fd !== answers) this.stream(fd).resume();
    }
    this.readStatus();
    this.watch = setInterval(() => this.measure(), WATCH_MS);
    this.watch.unref();
    this.gone = new Promise((resolve) => {
      // All it said before it ended has been read by then.
      child.on("close", (code) => {
        this.closed(code);
        resolve();
      });
    });
  }

  static async start({
    program: name,
    limits,
    onOutput,
    arguments: extra = [],
  }: SandboxProcessOptions): Promise<SandboxProcess> {
    const script = await program(name);
    const descriptors: Descriptors = FD;
    const inside = bubblewrapArguments(limits, descriptors, name === "train" ? "engine" : "nothing");
    const command = [BUBBLEWRAP(), "--args", `${FD.arguments}`, "--", ...nodeCommand(limits), ...extra];
    const stdio: StdioOptions = ["ignore", ...Array<"pipe">(8).fill("pipe")];
    // Nothing of our environment goes further than to the shell that sets the limits.
    const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", NODE_ENV: process.env.NODE_ENV };
    const shell = ["-c", `${rlimits(limits)} && exec "$@"`, "sandbox", ...command];
    const child: ChildProcess = spawn("/bin/sh", shell, { stdio, env, cwd: "/" });
    // With too many files open it has not even streams.
    if (child.pid === undefined) throw notStarted((await once(child, "error"))[0]);
    const sandbox = new SandboxProcess(child, limits, onOutput);
    const give = (fd: number, bytes: Uint8Array | string) => sandbox.stream(fd).end(bytes);
    give(FD.arguments, inside.map((argument) => `${argument}\0`).join(""));
    give(FD.filter, systemCallFilter(filterArchitecture(process.arch) ?? "x64"));
    give(FD.script, script);
    return sandbox;
  }

  get requests(): Duplex {
    return this.stream(FD.requests);
  }

  get answers(): Duplex {
    return this.stream(FD.answers);
  }

  private stream(fd: number): Duplex {
    return (this.child.stdio as unknown as Duplex[])[fd] as Duplex;
  }

  /** Told why it ended, when it is gone and everything it printed has been read. */
  whenEnded(listener: (failure: SubmissionFailure) => void): void {
    this.onEnd = listener;
    if (this.failure) listener(this.failure);
  }

  /** End it for a reason; the first reason stays. */
  kill(code: FailureCode, message: string, at: Failure["at"] = []): void {
    this.because(code, message, at);
    this.child.kill("SIGKILL");
  }

  /** End it as planned. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    this.child.kill("SIGKILL");
    await this.gone;
  }

  /** bubblewrap tells the number of the sandbox's first process as it is seen from here. */
  private readStatus(): void {
    let text = "";
    this.stream(FD.status).on("data", (chunk: Buffer) => {
      text = (text + chunk.toString("utf8")).slice(0, 4000);
      const [, pid] = /"child-pid":\s*(\d+)/.exec(text) ?? [];
      if (pid) this.root ??= Number(pid);
    });
  }

  private measure(): void {
    if (this.root === null || this.reason) return;
    const usage = this.watched(this.root);
    if (!usage) return;
    this.usage = usage;
    const { memoryBytes, cpuMs, threads } = this.limits;
    const mib = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;
    if (usage.memoryBytes > memoryBytes)
      this.kill("memory_limit", `It used ${mib(usage.memoryBytes)}; allowed are ${mib(memoryBytes)}.`);
    else if (usage.cpuMs > cpuMs)
      this.kill("cpu_limit", `It computed for ${usage.cpuMs / 1000} seconds; allowed are ${cpuMs / 1000}.`);
    else if (usage.threads > threads)
      this.kill("process_limit", `It started ${usage.threads} threads; allowed are ${threads}.`);
  }

  /** What cannot be watched may not run. */
  private watched(root: number): Usage | null {
    try {
      return usageOf(root);
    } catch (error) {
      this.kill("sandbox_unavailable", `The sandbox cannot be watched: ${(error as Error).message}`);
      return null;
    }
  }

  private because(code: FailureCode, message: string, at: Failure["at"] = []): void {
    this.reason ??= { code, message, at };
  }

  private closed(code: number | null): void {
    clearInterval(this.watch);
    const { code: why, message, at } = this.reason ?? this.foundOut(code);
    this.failure = new SubmissionFailure(why, message, { at, log: this.output.lines() });
    this.onEnd(this.failure);
  }

  /** It ended by itself. */
  private foundOut(code: number | null): { code: FailureCode; message: string; at: Failure["at"] } {
    if (this.root !== null)
      return { ...failureOfExit({ code, errors: this.errors, usage: this.usage }, this.limits), at: [] };
    const said = this.errors.trim().split("\n").at(-1) || `exit code ${code}`;
    return { code: "sandbox_unavailable", message: `The sandbox could not be made: ${said}`, at: [] };
  }
}

const notStarted = ({ message }: Error): SubmissionFailure =>
  new SubmissionFailure("sandbox_unavailable", `The sandbox cannot be started: ${message}`);

/** Limits that the kernel keeps for us. Watching from outside is more exact and says more; these hold even without it. */
function rlimits({ cpuMs, fileBytes, memoryBytes }: SandboxLimits): string {
  const seconds = Math.ceil(cpuMs / 1000) + 1;
  const blocks = Math.ceil(fileBytes / 512);
  const kilobytes = Math.ceil((memoryBytes * DATA_FACTOR + DATA_EXTRA_BYTES) / 1024);
  return [
    `ulimit -c 0`,
    `ulimit -S -t ${seconds}`,
    `ulimit -H -t ${seconds + 5}`,
    `ulimit -f ${blocks}`,
    `ulimit -d ${kilobytes}`,
    `ulimit -n 256`,
  ].join(" && ");
}
