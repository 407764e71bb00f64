/** GET /runs/<id>/answers/download?format=csv|json|parquet: all items that the page shows under the same parameters. */
import { siteDatabase } from "@/app/_site/database";
import { send } from "@/app/_site/send";
import { downloadAnswers } from "@/lib/exports/answers";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { letheHome } from "@/lib/home";
import { readAnswersQuery } from "@/lib/queries/answers-query";
import { parametersOf } from "@/lib/queries/parameters";

interface Context {
  params: Promise<{ run: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { run } = await params;
  const make = async () => {
    const query = new URL(request.url).searchParams;
    const format = oneOf("format", query.get("format"), FORMATS);
    return downloadAnswers(
      await siteDatabase(),
      letheHome(),
      run,
      readAnswersQuery(parametersOf(query)),
      format,
    );
  };
  return send(`run "${run}"`, make, request);
}
