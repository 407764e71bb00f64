/** GET /validity/download?what=comparisons|study&format=csv|json|parquet; the study is JSON. */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportComparisons, exportStudy } from "@/lib/exports/validity";
import { validityView } from "@/lib/queries/validity";

export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return send(
    "validity data",
    async () => {
      const what = oneOf("part", query.get("what"), ["comparisons", "study"] as const);
      const view = validityView(await siteDatabase());
      if (what === "comparisons")
        return exportComparisons(view, oneOf("format", query.get("format"), FORMATS));
      oneOf("format of the study", query.get("format"), ["json"]);
      return exportStudy(view.study);
    },
    request,
  );
}
