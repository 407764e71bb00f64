/** What somebody typed into a form that could not be accepted, so that the next page shows it again. */
import type { UserError } from "@/lib/domain/user-error";
import type { ExplainedFailure } from "@/lib/queries/explained-failure";
import { formMemory } from "@/lib/site/form-memory";

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

const drafts = formMemory<Draft>("drafts", { most: 500, minutes: 60 });

/** Returns the name under which it is found again. */
export const keepDraft = (draft: Draft): string => drafts.keep(draft);

export function findDraft(id: string | undefined, owner: string): Draft | null {
  const draft = id === undefined ? undefined : drafts.find(id);
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
