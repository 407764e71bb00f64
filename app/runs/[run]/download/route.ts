/** GET /runs/<id>/download?what=metrics|matrix|record|predictions&format=csv|json|parquet|eee */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { downloadRun } from "@/lib/exports/run-download";
import { letheHome } from "@/lib/home";
import { runView } from "@/lib/queries/run";

interface Context {
  params: Promise<{ run: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { run } = await params;
  return send(`run "${run}"`, async () => {
    const query = new URL(request.url).searchParams;
    const view = runView(await siteDatabase(), run);
    return view && downloadRun(letheHome(), view, { what: query.get("what"), format: query.get("format") });
  });
}
