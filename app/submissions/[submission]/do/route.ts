/** The buttons of a submission's page: cancel, retry, withdraw, hide or show the owner's name. */
import { siteDatabase } from "@/app/_site/database";
import { keepProblem } from "@/app/_site/drafts";
import { formActor, formFields } from "@/app/_site/form-actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { seeOther } from "@/lib/site/see-other";
import { act } from "../_parts/act";

interface Props {
  params: Promise<{ submission: string }>;
}

export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { submission: id } = await params;
  const database = await siteDatabase();
  const here = `/submissions/${encodeURIComponent(id)}`;
  const actor = await formActor(request, database, here, "submit");
  if (actor instanceof Response) return actor;
  const form = await formFields(request);
  try {
    const done = act(database, letheHome(), id, actor, form, new Date());
    return seeOther(`${here}?notice=${done}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return seeOther(`${here}?problem=${keepProblem(actor.id, error)}`);
  }
}
