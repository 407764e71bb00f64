/** GET /runs/<id>/download?what=metrics|matrix|record|predictions|bundle|bibtex&format=csv|json|parquet|eee */
import { siteDatabase } from "@/app/_site/database";
import { originOf } from "@/app/_site/origin";
import { send } from "@/app/_site/send";
import { downloadRun } from "@/lib/exports/run-download";
import { letheHome } from "@/lib/home";
import { runView } from "@/lib/queries/run";

interface Context {
  params: Promise<{ run: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { run } = await params;
  const make = async () => {
    const query = new URL(request.url).searchParams;
    const view = runView(await siteDatabase(), run);
    const [what, format] = [query.get("what"), query.get("format")];
    return view && downloadRun(letheHome(), view, { what, format, origin: originOf(request.headers) });
  };
  return send(`run "${run}"`, make, request);
}
