/** GET /compare/download?runs=<id>,<id>&what=tests|cells&format=csv|json|parquet */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { COMPARE_PARTS, exportComparison } from "@/lib/exports/compare";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { letheHome } from "@/lib/home";
import { compareView } from "@/lib/queries/compare";
import { readCompareQuery } from "@/lib/queries/compare-query";
import { parametersOf } from "@/lib/queries/parameters";

export async function GET(request: Request): Promise<Response> {
  const make = async () => {
    const search = new URL(request.url).searchParams;
    const part = oneOf("part", search.get("what"), COMPARE_PARTS);
    const format = oneOf("format", search.get("format"), FORMATS);
    const view = compareView(await siteDatabase(), letheHome(), readCompareQuery(parametersOf(search)));
    return exportComparison(view, part, format);
  };
  return send("comparison", make, request);
}
