/** Reads the file of a strategy for `lethe run` and `lethe validate`. */
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { bundleStrategy, type StrategyBundle } from "./bundle";
import { MOST_SOURCE_BYTES } from "./limits";

export async function bundleFile(path: string): Promise<StrategyBundle> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined)
    throw new UserError(
      `There is no file ${resolve(path)}.`,
      "Name the file of a strategy; `lethe new-strategy my-strategy.ts` writes one to start from.",
    );
  if (size > MOST_SOURCE_BYTES)
    throw new UserError(`${path} has ${size} bytes.`, `A strategy may have ${MOST_SOURCE_BYTES}.`);
  return bundleStrategy(readFileSync(path, "utf8"), basename(path));
}
