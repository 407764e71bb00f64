/** GET /runs/<id>/download?what=metrics|matrix|record|predictions&format=csv|json */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { ARTEFACTS, exportArtefact } from "@/lib/exports/artefact";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportRun, RUN_PARTS } from "@/lib/exports/run";
import { letheHome } from "@/lib/home";
import { runView } from "@/lib/queries/run";

interface Context {
  params: Promise<{ run: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { run } = await params;
  return send(`run "${run}"`, async () => {
    const query = new URL(request.url).searchParams;
    const what = oneOf("part", query.get("what"), [...RUN_PARTS, ...ARTEFACTS]);
    const format = oneOf("format", query.get("format"), FORMATS);
    const view = runView(await siteDatabase(), run);
    if (!view) return null;
    if (what === "record" || what === "predictions") {
      const { bytes, ...rest } = exportArtefact(letheHome(), view.run, what);
      return { body: bytes, ...rest };
    }
    return exportRun(view, what, format);
  });
}
