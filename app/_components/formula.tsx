/** A metric's formula, set by the browser from the registry's own MathML. */
import type { MetricInfo } from "@/lib/domain/metric";

export function Formula({ metric }: { metric: MetricInfo }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup written in bench/metrics, never from a record
  return <span dangerouslySetInnerHTML={{ __html: metric.mathml }} />;
}
