/** The source file of a strategy as it stands on disk beside the site. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface StrategySource {
  /** From the project's root, for example "bench/strategies/continual/ewc.ts". */
  path: string;
  text: string;
}

const FOLDERS = ["bounds", "continual", "unlearning"];

/**
 * `id`: of a registered strategy, whose file is named after it. The server runs in the project's folder; where the
 * sources were left out, there is nothing to show.
 */
export function strategySource(id: string): StrategySource | null {
  for (const folder of FOLDERS) {
    const path = `bench/strategies/${folder}/${id}.ts`;
    const file = join(/* turbopackIgnore: true */ process.cwd(), path);
    if (existsSync(file)) return { path, text: readFileSync(file, "utf8") };
  }
  return null;
}
