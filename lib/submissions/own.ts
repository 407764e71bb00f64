/** The submission that somebody wants to change, if it is theirs to change. */
import type { LetheDatabase } from "@/db/client";
import { type Actor, may } from "@/lib/domain/actor";
import { NotThere } from "@/lib/domain/refusals";
import { accessTo } from "./access";
import { findSubmission, type Submission } from "./state";

export interface Person {
  id: string;
}

/** The owner's; `moderators` too where they may. Another one's submission is not told from none. */
export function submissionOf(
  tx: LetheDatabase,
  id: string,
  actor: Actor,
  { moderators = false }: { moderators?: boolean } = {},
): { submission: Submission; by: Person } {
  const submission = findSubmission(tx, id);
  const access = submission && accessTo(actor, submission);
  const allowed = (access === "owner" && may(actor, "submit")) || (moderators && access === "moderator");
  if (!submission || !allowed || actor.kind !== "user")
    throw new NotThere(`There is no submission "${id}" of yours.`);
  return { submission, by: { id: actor.id } };
}
