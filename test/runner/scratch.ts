/** A scratch folder per test, and a run in it with the word learner. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { RunRequest } from "@/bench/runner/request";
import { type RunOptions, type RunOutcome, runSequence } from "@/bench/runner/run";
import type { HostFacts } from "@/bench/runner/run-files";
import type { TrainerHost } from "@/bench/runner/trainer";
import type { RunEvent } from "@/lib/domain/run-event";
import { smallCatalogue, smallRequest } from "./small-catalogue";
import { wordLearner } from "./word-learner";

const made: string[] = [];

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "lethe-runner-"));
  made.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The checkout may change while tests run, so its commit is left out. */
export const fixedHost = (): HostFacts => ({ commit: null, lethe: "0", node: "n", platform: "p", cpu: "c" });

export interface Ran extends RunOutcome {
  events: RunEvent[];
}

export async function run(
  folder: string,
  request: Partial<RunRequest> = {},
  changes: Partial<RunOptions> & {
    host?: TrainerHost;
    signal?: AbortSignal;
    sink?: (e: RunEvent) => void;
  } = {},
): Promise<Ran> {
  const { host = wordLearner(), signal = new AbortController().signal, sink, ...options } = changes;
  const events: RunEvent[] = [];
  const outcome = await runSequence(
    {
      request: smallRequest(request),
      folder,
      mode: "new",
      catalogue: smallCatalogue,
      hostFacts: fixedHost,
      ...options,
    },
    host,
    (event) => {
      events.push(event);
      sink?.(event);
    },
    signal,
  );
  return { ...outcome, events };
}
