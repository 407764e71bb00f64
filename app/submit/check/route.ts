/** For the script of the form: what would become of it, were it submitted now. */
import { siteDatabase } from "@/app/_site/database";
import { formActor } from "@/app/_site/form-actor";
import { letheHome } from "@/lib/home";
import { checkUpload } from "../_parts/check-upload";
import { readForm } from "../_parts/read-form";

export async function POST(request: Request): Promise<Response> {
  const database = await siteDatabase();
  const actor = await formActor(request, database, "/submit", "submit");
  if (actor instanceof Response) return actor;
  const { values } = await readForm(request, async () => null);
  const { ok, problems, failure } = await checkUpload(
    ...([database, letheHome(), actor, values, values.upload ?? "", new Date()] as const),
  );
  return Response.json({ ok, problems, failure }, { headers: { "Cache-Control": "no-store" } });
}
