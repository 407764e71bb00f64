/** The buttons of a submission's page: cancel, retry, withdraw, hide or show the owner's name. */
import { siteDatabase } from "@/app/_site/database";
import { keepProblem } from "@/app/_site/drafts";
import { formActor, formFields } from "@/app/_site/form-actor";
import { readDay } from "@/app/submit/_parts/form-values";
import type { Actor } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";
import { seeOther } from "@/lib/site/see-other";
import { setAnonymity } from "@/lib/submissions/anonymity";
import { cancel } from "@/lib/submissions/cancel";
import { retry } from "@/lib/submissions/retry";
import { withdraw } from "@/lib/submissions/withdraw";

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
    return seeOther(`${here}?notice=${act(database, id, actor, form)}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return seeOther(`${here}?problem=${keepProblem(actor.id, error)}`);
  }
}

/** Returns the name of what the page then says. */
function act(database: SiteDatabase, id: string, actor: Actor, form: URLSearchParams): string {
  const now = new Date();
  switch (form.get("what")) {
    case "cancel":
      cancel(database, id, actor, now);
      return "cancelled";
    case "retry":
      retry(database, letheHome(), id, actor, now);
      return "retried";
    case "withdraw":
      withdraw(database, id, actor, form.get("reason") ?? "", now);
      return "withdrawn";
    case "public":
      setAnonymity(database, id, actor, null, now);
      return "now-public";
    case "anonymous":
      setAnonymity(database, id, actor, readDay(form.get("until") ?? ""), now);
      return "now-anonymous";
    default:
      throw new UserError("The button is not known here.", "Go back to the submission's page and try again.");
  }
}
