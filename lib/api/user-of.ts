/** The person behind a request whose operation has a scope: there is always one. */
import type { Actor } from "@/lib/domain/actor";

export function userOf(actor: Actor): Extract<Actor, { kind: "user" }> {
  if (actor.kind === "user") return actor;
  throw new Error("an operation with a scope was called by nobody");
}
