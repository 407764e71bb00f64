/** What the buttons of a submission's page do. */
import type { Actor } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";
import { setAnonymity } from "@/lib/submissions/anonymity";
import { cancel } from "@/lib/submissions/cancel";
import { retry } from "@/lib/submissions/retry";
import { withdraw } from "@/lib/submissions/withdraw";
import { readDay } from "@/lib/submit/read-fields";

/** Returns the name of what the page then says. */
export function act(
  database: SiteDatabase,
  home: LetheHome,
  id: string,
  actor: Actor,
  form: URLSearchParams,
  now: Date,
): string {
  switch (form.get("what")) {
    case "cancel":
      cancel(database, id, actor, now);
      return "cancelled";
    case "retry":
      retry(database, home, id, actor, now);
      return "retried";
    case "withdraw":
      withdraw(database, id, actor, form.get("reason") ?? "", now);
      return "withdrawn";
    case "public":
      setAnonymity(database, id, actor, null, now);
      return "now-public";
    case "anonymous":
      // No day is refused: it would show the name, which has a button of its own.
      setAnonymity(database, id, actor, readDay(form.get("until") ?? ""), now);
      return "now-anonymous";
    default:
      throw new UserError("The button is not known here.", "Go back to the submission's page and try again.");
  }
}
