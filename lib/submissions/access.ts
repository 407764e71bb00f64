/** Who may see and do what with a submission. Before it is published it is its owner's and the moderators' alone. */
import { type Actor, may } from "@/lib/domain/actor";
import type { Submission } from "./state";

/** "public": the published part only. Null: it is not there for this actor. */
export type Access = "owner" | "moderator" | "public" | null;

type Owned = Pick<Submission, "owner" | "publishedAt">;

export function accessTo(actor: Actor, { owner, publishedAt }: Owned): Access {
  // A token that may only submit or run jobs does not read.
  if (actor.kind === "user" && actor.id === owner && (may(actor, "read") || may(actor, "submit")))
    return "owner";
  if (may(actor, "moderate")) return "moderator";
  return publishedAt === null ? null : "public";
}

/** Sees everything of it. */
export const seesAll = (access: Access): access is "owner" | "moderator" =>
  access === "owner" || access === "moderator";
