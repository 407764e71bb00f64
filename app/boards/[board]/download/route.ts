/** GET /boards/<id>/download?format=csv|json|parquet|bibtex, with the parameters of the page: the same rows and columns. */
import { siteDatabase } from "@/app/_site/database";
import { originOf } from "@/app/_site/origin";
import { send } from "@/app/_site/send";
import { exportBoard } from "@/lib/exports/board";
import { boardCitation } from "@/lib/exports/board-citation";
import { bibtexDownload } from "@/lib/exports/citations";
import { BOARD_FORMATS, oneOf } from "@/lib/exports/download";
import { boardView } from "@/lib/queries/board";
import { readBoardQuery } from "@/lib/queries/board-query";
import { parametersOf } from "@/lib/queries/parameters";

interface Context {
  params: Promise<{ board: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { board } = await params;
  const make = async () => {
    const { searchParams } = new URL(request.url);
    const format = oneOf("format", searchParams.get("format"), BOARD_FORMATS);
    const query = readBoardQuery(parametersOf(searchParams), ["format"]);
    const database = await siteDatabase();
    const view = boardView(database, board, query);
    if (!view) return null;
    if (format !== "bibtex") return exportBoard(view, format);
    return bibtexDownload(board, [boardCitation(view, originOf(request.headers))]);
  };
  return send(`board "${board}"`, make, request);
}
