/** GET /metrics/download?format=csv|json|parquet */
import { send } from "@/app/_site/send";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportMetrics } from "@/lib/exports/lists";
import { metricList } from "@/lib/queries/catalogue";

export async function GET(request: Request): Promise<Response> {
  const format = new URL(request.url).searchParams.get("format");
  return send(
    "list of metrics",
    async () => exportMetrics(metricList(), oneOf("format", format, FORMATS)),
    request,
  );
}
