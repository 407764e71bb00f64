/** POST /moderation/<submission>/decide: the forms of a moderator. */
import { siteDatabase } from "@/app/_site/database";
import { formFields } from "@/app/_site/form-actor";
import { actorOf } from "@/lib/accounts/actor";
import { refuseForeign } from "@/lib/accounts/own-origin";
import { may } from "@/lib/domain/actor";
import { Forbidden, ParameterError } from "@/lib/domain/refusals";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { DECISIONS, decide } from "@/lib/moderation/decide";
import { seeOther } from "@/lib/site/see-other";
import { publishSubmission } from "@/lib/submissions/publish";

interface Props {
  params: Promise<{ submission: string }>;
}

export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { submission } = await params;
  const [database, home] = [await siteDatabase(), letheHome()];
  const actor = await actorOf(database, home, request.headers);
  // As if nothing were here.
  if (actor.kind !== "user" || !may(actor, "moderate")) return new Response("Not found\n", { status: 404 });
  const here = `/moderation/${encodeURIComponent(submission)}`;
  const foreign = refuseForeign(request, actor, here);
  if (foreign) return foreign;
  const form = await formFields(request);
  const decision = DECISIONS.find((each) => each === form.get("decision"));
  if (!decision) return seeOther(`${here}?problem=unknown`);
  try {
    const given = { by: actor, reason: form.get("reason") ?? "", now: new Date() };
    const decided = await decide({ database, home, publish: publishSubmission }, submission, decision, given);
    return decided ? seeOther(here) : new Response("Not found\n", { status: 404 });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return seeOther(`${here}?problem=${problemOf(error)}`);
  }
}

/** See PROBLEMS of the page: what an address says must not be able to put words of its own there. */
function problemOf(error: UserError): string {
  if (error instanceof ParameterError) return "reason";
  return error instanceof Forbidden ? "own" : "conflict";
}
