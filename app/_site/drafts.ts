/** What somebody typed into a form that could not be accepted, so that the next page shows it again. Kept for an hour, in memory. */
import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { UserError } from "@/lib/domain/user-error";
import type { ExplainedFailure } from "@/lib/queries/explained-failure";

export interface FormProblem {
  /** Name of the field; null where it is about the whole. */
  field: string | null;
  message: string;
  remedy: string | null;
}

export interface Draft {
  /** User who typed it; nobody else is shown it. */
  owner: string;
  values: Readonly<Record<string, string | undefined>>;
  /** Id of a file that has arrived already and need not be sent again. */
  upload: string | null;
  problems: FormProblem[];
  /** What is wrong with the file itself, with its lines. */
  failure: ExplainedFailure | null;
}

const MOST = 500;
const HOUR = 3_600_000;

/** Kept outside the module: pages and routes are bundled apart and have copies of it. */
const holder = globalThis as typeof globalThis & { letheDrafts?: LRUCache<string, Draft> };

function drafts(): LRUCache<string, Draft> {
  holder.letheDrafts ??= new LRUCache({ max: MOST, ttl: HOUR });
  return holder.letheDrafts;
}

/** Returns the name under which it is found again. */
export function keepDraft(draft: Draft): string {
  const id = randomBytes(12).toString("hex");
  drafts().set(id, draft);
  return id;
}

export function findDraft(id: string | undefined, owner: string): Draft | null {
  const draft = id === undefined ? undefined : drafts().get(id);
  return draft?.owner === owner ? draft : null;
}

/** Why a button could not do its work. */
export function keepProblem(owner: string, { message, remedy }: UserError): string {
  return keepDraft({
    owner,
    values: {},
    upload: null,
    problems: [{ field: null, message, remedy }],
    failure: null,
  });
}
