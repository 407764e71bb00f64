/** How a row of a matrix is called: by what happened to the model last. */
import type { Kind } from "@/lib/queries/catalogue";

/** A row's name in parts: where room is short, what tells rows apart is enough. */
export interface StageName {
  lead: string;
  name: string;
  tail: string;
}

/** `title` is that of the task or request at stage t; 0 is before the first. */
export function stageName(kind: Kind, t: number, title: string): StageName {
  if (t === 0) return { lead: "", name: "before", tail: kind === "tuning" ? " training" : " any request" };
  return kind === "tuning"
    ? { lead: "after ", name: title, tail: "" }
    : { lead: "after deleting ", name: title.toLowerCase(), tail: "" };
}

export function stageLabel(kind: Kind, t: number, title: string): string {
  const { lead, name, tail } = stageName(kind, t, title);
  return `${lead}${name}${tail}`;
}

/** What the columns of a matrix are. */
export const COLUMN_NOUN: Record<Kind, string> = { tuning: "task", unlearning: "request" };
