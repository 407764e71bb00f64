/** GET /boards/<id>/download?format=csv|json|parquet */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { exportBoard } from "@/lib/exports/board";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { boardView } from "@/lib/queries/board";

interface Context {
  params: Promise<{ board: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { board } = await params;
  return send(`board "${board}"`, async () => {
    const format = oneOf("format", new URL(request.url).searchParams.get("format"), FORMATS);
    const view = boardView(await siteDatabase(), board);
    return view && exportBoard(view, format);
  });
}
