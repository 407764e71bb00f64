/** A metric's formula, set by the browser from the registry's own MathML. */
import type { Metric } from "@/bench/metrics";

export function Formula({ metric }: { metric: Metric }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup written in bench/metrics, never from a record
  return <span dangerouslySetInnerHTML={{ __html: metric.mathml }} />;
}
