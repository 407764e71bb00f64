/** Runs a bundled strategy file and finds the strategy in what it exports. */
import { Script } from "node:vm";
import type { Strategy } from "@/bench/strategies/strategy";
import * as lethe from "../lethe";
import { SCRIPT_NAME } from "../script-name";
import { Refused } from "./refused";

const SHAPE = "A file must export one strategy: export const strategy = defineStrategy({ … }).";

export function loadStrategy(script: string): Strategy {
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const require = (name: string): unknown => {
    if (name === "lethe") return lethe;
    throw new Refused("sandbox_violation", `the import of ${name} is refused`);
  };
  // Without a callback for dynamic imports, import() is refused by Node itself.
  const run = new Script(`(function (module, exports, require) {${script}\n})`, {
    filename: SCRIPT_NAME,
    columnOffset: -"(function (module, exports, require) {".length,
  }).runInThisContext() as (module: object, exports: object, require: (name: string) => unknown) => void;
  run.call(undefined, module, module.exports, require);
  return find(module.exports);
}

function find(exported: Record<string, unknown>): Strategy {
  const all = Object.values(exported).filter(isStrategy);
  const chosen = [exported.default, exported.strategy].find(isStrategy) ?? (all.length === 1 ? all[0] : null);
  if (chosen) return chosen;
  throw new Refused(
    "strategy_shape",
    all.length > 1
      ? `The file exports ${all.length} strategies. Name the one to be run "strategy".`
      : `The file exports no strategy. ${SHAPE}`,
  );
}

/** Its parts are checked one by one when it is inspected. */
function isStrategy(value: unknown): value is Strategy {
  return (
    typeof value === "object" && value !== null && "id" in value && "start" in value && "params" in value
  );
}
