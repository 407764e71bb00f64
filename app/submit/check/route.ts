/** For the script of the form: what would become of it, were it submitted now. */
import { siteDatabase } from "@/app/_site/database";
import { formActor, unreadableForm } from "@/app/_site/form-actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { checkUpload } from "../_parts/check-upload";
import { readForm } from "../_parts/read-form";

export async function POST(request: Request): Promise<Response> {
  const database = await siteDatabase();
  const actor = await formActor(request, database, "/submit", "submit");
  if (actor instanceof Response) return actor;
  try {
    const { values } = await readForm(request, async () => null);
    const { ok, problems, failure } = await checkUpload(
      ...([database, letheHome(), actor, values, values.upload ?? "", new Date()] as const),
    );
    return Response.json({ ok, problems, failure }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return unreadableForm(error, "/submit");
  }
}
