/** GET /download/runs?format=csv|jsonl|parquet and /download/metrics?format=… */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { oneOf } from "@/lib/exports/download";
import { STREAM_FORMATS } from "@/lib/exports/table-stream";
import { exportWholeTable, WHOLE_TABLES } from "@/lib/exports/whole-tables";

interface Context {
  params: Promise<{ table: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { table: name } = await params;
  const make = async () => {
    const format = oneOf("format", new URL(request.url).searchParams.get("format"), STREAM_FORMATS);
    const table = WHOLE_TABLES.find((each) => each === name);
    return table ? exportWholeTable(await siteDatabase(), table, format) : null;
  };
  return send(`table "${name}"`, make, request);
}
