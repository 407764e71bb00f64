/** Takes the form of /submit, with or without scripts: the file with it, or the id of one that has arrived before. */
import { siteDatabase } from "@/app/_site/database";
import { type Draft, type FormProblem, keepDraft } from "@/app/_site/drafts";
import { formActor, type SignedIn, unreadableForm } from "@/app/_site/form-actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import type { ExplainedFailure } from "@/lib/queries/explained-failure";
import type { SiteDatabase } from "@/lib/site/database";
import { seeOther } from "@/lib/site/see-other";
import { createSubmission } from "@/lib/submissions/create";
import { storeFile } from "@/lib/uploads/store-file";
import { checkUpload } from "../_parts/check-upload";
import { boardOf, readValues, type Values } from "../_parts/form-values";
import { readForm } from "../_parts/read-form";

export async function POST(request: Request): Promise<Response> {
  const database = await siteDatabase();
  const actor = await formActor(request, database, "/submit", "submit");
  if (actor instanceof Response) return actor;
  try {
    return await submit(request, database, actor);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return unreadableForm(error, "/submit");
  }
}

async function submit(request: Request, database: SiteDatabase, actor: SignedIn): Promise<Response> {
  const home = letheHome();
  const now = new Date();
  const { values, file, problem } = await readForm(request, (name, bytes) =>
    storeFile(database, home, actor, name, bytes, now),
  );
  const upload = file?.id ?? (values.upload || null);
  const again = (problems: FormProblem[], arrived = upload, failure: ExplainedFailure | null = null) => {
    const draft = keepDraft(draftOf(actor, values, arrived, problems, failure));
    return seeOther(`/submit?board=${encodeURIComponent(values.board ?? "")}&draft=${draft}`);
  };
  if (problem) return again([problemOf(problem, "file")], null);
  if (!upload)
    return again([{ field: "file", message: "No file was chosen.", remedy: "Choose the file to submit." }]);
  const found = await checkUpload(database, home, actor, values, upload, now);
  if (!found.ok) return again(found.problems.map(withField), upload, found.failure);
  const read = readValues(values, upload);
  if (!read.ok) return again(read.problems);
  try {
    const { id } = createSubmission(database, home, actor, read.request, now, {
      // Sent twice by a second click, it is one submission.
      idempotencyKey: `form:${upload}`,
    });
    return seeOther(`/submissions/${id}?notice=received`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return again([problemOf(error)]);
  }
}

/** Board and quota are no fields that can be corrected here. */
const withField = ({
  field,
  ...rest
}: {
  field: string;
  message: string;
  remedy: string | null;
}): FormProblem => ({
  field: field === "" || field === "board" ? null : field,
  ...rest,
});

const problemOf = ({ message, remedy }: UserError, field: string | null = null): FormProblem => ({
  ...{ field, message, remedy },
});

function draftOf(
  actor: SignedIn,
  values: Values,
  upload: string | null,
  problems: FormProblem[],
  failure: ExplainedFailure | null = null,
): Draft {
  return { owner: actor.id, values: { ...values, board: boardOf(values) }, upload, problems, failure };
}
