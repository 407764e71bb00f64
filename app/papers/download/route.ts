/** GET /papers/download?format=csv|json|parquet: every figure of every paper */
import { send } from "@/app/_site/send";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportPapers } from "@/lib/exports/papers";
import { paperViews } from "@/lib/queries/literature";

export async function GET(request: Request): Promise<Response> {
  const format = new URL(request.url).searchParams.get("format");
  return send(
    "published figures",
    async () => exportPapers("published-figures", paperViews(), oneOf("format", format, FORMATS)),
    request,
  );
}
