/** Metrics: the formulas behind the numbers. */
import { z } from "zod";
import { metricInfo, metricList } from "@/lib/queries/catalogue";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id, kind } from "../schemas/common";
import { metricOut, metricSchema } from "../schemas/metric";

export const listMetrics = defineOperation({
  id: "listMetrics",
  method: "GET",
  path: "/metrics",
  summary: "List metrics",
  description: "By id.",
  params: z.strictObject({ kind: kind.optional().describe("Only metrics of such runs"), ...pageParams }),
  resultName: "MetricList",
  result: listOf(metricSchema),
  example: () => ({ limit: "1" }),
  run(_context, { kind: wantedKind, ...wanted }) {
    const metrics = metricList().filter((metric) => wantedKind === undefined || metric.kind === wantedKind);
    return pageById(`metrics ${wantedKind ?? ""}`, metrics.map(metricOut), wanted);
  },
});

export const getMetric = defineOperation({
  id: "getMetric",
  method: "GET",
  path: "/metrics/{metric}",
  summary: "Get a metric",
  description: "",
  params: z.strictObject({ metric: id("metric") }),
  resultName: "Metric",
  result: metricSchema,
  example: () => ({ metric: "forgetting" }),
  run(_context, { metric }) {
    const info = metricInfo(metric);
    return info && metricOut(info);
  },
});
