/** Metrics that print different numbers under one name belong together. */
import type { RunMetric } from "@/lib/queries/run";

/** "Backward transfer" and "Backward transfer (CoIN)" are one family, in the place of its first. */
export function metricFamilies(metrics: readonly RunMetric[]): RunMetric[][] {
  const families = new Map<string, RunMetric[]>();
  for (const metric of metrics) {
    const name = (metric.info?.title ?? metric.id).replace(/(,| \().*$/, "");
    const family = families.get(name);
    if (family) family.push(metric);
    else families.set(name, [metric]);
  }
  return [...families.values()];
}
