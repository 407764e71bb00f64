/** GET /methods/download?what=methods|results&format=csv|json|parquet */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportMethodResults, exportMethods } from "@/lib/exports/lists";
import { methodList } from "@/lib/queries/methods";

const PARTS = { methods: exportMethods, results: exportMethodResults } as const;

export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return send(
    "list of methods",
    async () => {
      const what = oneOf("part", query.get("what"), ["methods", "results"] as const);
      const format = oneOf("format", query.get("format"), FORMATS);
      return PARTS[what](methodList(await siteDatabase()), format);
    },
    request,
  );
}
