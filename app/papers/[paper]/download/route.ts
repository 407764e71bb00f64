/** GET /papers/<id>/download?format=csv|json|parquet|bibtex: the paper's figures, or its citation */
import { send } from "@/app/_site/send";
import { bibtexDownload, citePaper } from "@/lib/exports/citations";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportPapers } from "@/lib/exports/papers";
import { paperView } from "@/lib/queries/literature";

interface Context {
  params: Promise<{ paper: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { paper: id } = await params;
  return send(
    `paper "${id}"`,
    async () => {
      const format = oneOf("format", new URL(request.url).searchParams.get("format"), [
        ...FORMATS,
        "bibtex",
      ] as const);
      const view = paperView(id);
      if (!view) return null;
      if (format === "bibtex") return bibtexDownload(id, [citePaper(view.paper)]);
      return exportPapers(id, [view], format);
    },
    request,
  );
}
