/** Strategies of `lethe run` that are given as files: inspected and run in the sandbox, beside built-in ones. */
import { expandGrid, type GridOptions } from "@/bench/runner/grid";
import type { Catalogue } from "@/bench/runner/plan";
import type { RunRequest } from "@/bench/runner/request";
import type { TrainerHost } from "@/bench/runner/trainer";
import { isStrategyFile } from "@/bench/sandbox/strategy-file";
import { UserError } from "@/lib/domain/user-error";

export interface PlannedRuns {
  requests: RunRequest[];
  catalogue: Catalogue;
  host: TrainerHost;
}

/** @param builtIn host of the strategies that are named by their ids */
export async function planFiles(
  options: GridOptions,
  base: Catalogue,
  builtIn: TrainerHost,
  say: (line: string) => void,
): Promise<PlannedRuns> {
  const sandbox = await import("@/bench/sandbox");
  sandbox.checkStrategyDevice(options.device);
  await sandbox.requireSandbox();
  const onOutput = say;
  const files = await Promise.all(
    options.strategy.filter(isStrategyFile).map(async (path) => {
      const bundle = await sandbox.bundleFile(path);
      // Which parameters are its own is only known once it has said which it has.
      return { path, bundle, ...(await sandbox.inspectStrategy(bundle, null)) };
    }),
  );
  checkIds(files.map(({ path, info }) => ({ path, id: info.id })));
  const named = options.strategy.map((name) => files.find(({ path }) => path === name)?.info.id ?? name);
  const grid = { ...options, strategy: named };
  let catalogue = files.reduce((known, { info }) => sandbox.catalogueWith(known, info), base);
  const requests = expandGrid(grid, catalogue);
  const hosts = new Map<string, TrainerHost>();
  for (const { bundle, info } of files) {
    const given = requests.find(({ strategy }) => strategy === info.id)?.params ?? {};
    const inspected = await sandbox.inspectStrategy(bundle, given, { onOutput });
    catalogue = sandbox.catalogueWith(catalogue, inspected.info);
    hosts.set(info.id, sandbox.sandboxHost({ bundle, inspected, onOutput }));
  }
  const sources = new Map(files.map(({ info, bundle }) => [info.id, bundle.sha256]));
  return {
    requests: requests.map((request) => ({ ...request, source: sources.get(request.strategy) })),
    catalogue,
    host: (setup) => (hosts.get(setup.strategy) ?? builtIn)(setup),
  };
}

function checkIds(files: readonly { path: string; id: string }[]): void {
  for (const { path, id } of files) {
    const other = files.find((file) => file.id === id && file.path !== path);
    if (other)
      throw new UserError(
        `${path} and ${other.path} both have the id ${id}.`,
        "Give each strategy an id of its own.",
      );
  }
}
