/** What a worker computes with, loaded late; tests bring their own. */
import { readFileSync } from "node:fs";
import type { Catalogue } from "@/bench/runner/plan";
import type { RunRequest } from "@/bench/runner/request";
import type { HostFacts } from "@/bench/runner/run-files";
import type { TrainerHost } from "@/bench/runner/trainer";
import type { StrategyInfo } from "@/bench/strategies/strategy";

/** A submitted strategy as the sandbox has found it; `host` runs it there. */
export interface SubmittedStrategy {
  info: StrategyInfo;
  /** SHA-256 of its source. */
  sha256: string;
  host(options: HostOptions): TrainerHost;
}

export interface HostOptions {
  /** On a sealed board nothing is kept of what it prints once it has seen test questions. */
  sealed: boolean;
  onOutput(line: string): void;
}

export interface Toolbox {
  catalogue(): Promise<Catalogue>;
  /** Throws a SubmissionFailure that says what is wrong with the file, or with the parameters. */
  inspect(
    path: string,
    fileName: string,
    params: RunRequest["params"],
    onOutput: (line: string) => void,
  ): Promise<SubmittedStrategy>;
  /** Facts about machine and checkout; read from the system by default. */
  hostFacts?: () => HostFacts;
}

export const sandboxed: Toolbox = {
  catalogue: async () => (await import("@/bench/runner/catalogue")).builtIn,
  async inspect(path, fileName, params, onOutput) {
    const { bundleStrategy, inspectStrategy, sandboxHost } = await import("@/bench/sandbox");
    const bundle = await bundleStrategy(readFileSync(path, "utf8"), fileName);
    const inspected = await inspectStrategy(bundle, params, { onOutput });
    return {
      info: inspected.info,
      sha256: bundle.sha256,
      host: (options) => sandboxHost({ bundle, inspected, ...options }),
    };
  },
};
