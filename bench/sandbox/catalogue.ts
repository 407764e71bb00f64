/** A catalogue with one submitted strategy beside everything that ships with Lethe. */
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { Catalogue } from "../runner/plan";

export function catalogueWith(base: Catalogue, info: StrategyInfo): Catalogue {
  return { ...base, strategy: (id) => (id === info.id ? info : base.strategy(id)) };
}
