/** Runs of a submitted file through the whole sandbox, on a small sequence. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "@/bench/runner/plan";
import type { RunRequest } from "@/bench/runner/request";
import { type RunOptions, type RunOutcome, runSequence } from "@/bench/runner/run";
import type { TrainerHost } from "@/bench/runner/trainer";
import {
  bundleStrategy,
  catalogueWith,
  inspectStrategy,
  type SandboxHostOptions,
  sandboxHost,
} from "@/bench/sandbox";
import { getStrategy } from "@/bench/strategies/index";
import type { RunEvent } from "@/lib/domain/run-event";
import { fixedHost } from "../runner/scratch";
import { smallCatalogue, smallRequest, smallSequence } from "../runner/small-catalogue";

/** The small sequence with its real strategies, and fewer test items. */
export const catalogue: Catalogue = {
  ...smallCatalogue,
  sequence: () => smallSequence,
  strategy: getStrategy,
};

export const request = (changes: Partial<RunRequest>): RunRequest =>
  smallRequest({ device: "cpu", limit: 24, seed: 7, ...changes });

/** A built-in strategy's file as somebody could have submitted it. */
export function asSubmitted(path: string, id: string): string {
  const text = readFileSync(path, "utf8");
  return text
    .replace(/from "[^"]+"/g, 'from "lethe"')
    .replace(/id: "[^"]+"/, `id: "${id}"`)
    .replace('status: "reproduced"', 'status: "implemented from the paper"');
}

export interface Submitted {
  host: TrainerHost;
  catalogue: Catalogue;
  request: RunRequest;
}

export async function submit(
  source: string,
  base: Catalogue,
  changes: Partial<RunRequest>,
  options: Partial<SandboxHostOptions> = {},
): Promise<Submitted> {
  const bundle = await bundleStrategy(source, "submitted.ts");
  const inspected = await inspectStrategy(bundle, changes.params ?? {});
  return {
    host: sandboxHost({ bundle, inspected, ...options }),
    catalogue: catalogueWith(base, inspected.info),
    request: request({ ...changes, strategy: inspected.info.id, source: bundle.sha256 }),
  };
}

export function runIn(
  folder: string,
  { host, ...rest }: { host: TrainerHost; catalogue: Catalogue; request: RunRequest },
  sink: (event: RunEvent) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  mode: RunOptions["mode"] = "new",
): Promise<RunOutcome> {
  return runSequence({ ...rest, folder, mode, hostFacts: fixedHost }, host, sink, signal);
}

/** Everything of a run that must not depend on where its strategy ran. */
export function resultOf({ record, directory }: RunOutcome): object {
  if (!record) throw new Error("the run has no record");
  const { timings, strategy, environment, ...rest } = record;
  const predictions = readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64");
  const { device, threads, packages } = environment;
  return {
    ...rest,
    resolved: strategy.resolved,
    given: strategy.given,
    device,
    threads,
    packages,
    predictions,
  };
}
