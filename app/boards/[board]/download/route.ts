/** GET /boards/<id>/download?format=csv|json|parquet|bibtex */
import { siteDatabase } from "@/app/_site/database";
import { originOf } from "@/app/_site/origin";
import { send } from "@/app/_site/send";
import { exportBoard } from "@/lib/exports/board";
import { boardCitation } from "@/lib/exports/board-citation";
import { bibtexDownload } from "@/lib/exports/citations";
import { BOARD_FORMATS, oneOf } from "@/lib/exports/download";
import { boardView } from "@/lib/queries/board";

interface Context {
  params: Promise<{ board: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { board } = await params;
  const make = async () => {
    const query = new URL(request.url).searchParams;
    const format = oneOf("format", query.get("format"), BOARD_FORMATS);
    const database = await siteDatabase();
    const view = boardView(database, board);
    if (!view) return null;
    if (format !== "bibtex") return exportBoard(view, format);
    return bibtexDownload(board, [boardCitation(database, view, query, originOf(request.headers))]);
  };
  return send(`board "${board}"`, make, request);
}
