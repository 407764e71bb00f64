/** What the server finds about a form and a file that has arrived, before anything is submitted. */
import { readFileSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";
import { checkDraft, type DraftReport } from "@/lib/submissions/check-draft";
import { uploadPath } from "@/lib/submissions/files";
import { uploadOf } from "@/lib/uploads/find";
import { UPLOAD_KINDS } from "@/lib/uploads/limits";
import { readValues, type Values } from "./form-values";

/** Every problem at once, by field. */
export async function checkUpload(
  database: SiteDatabase,
  home: LetheHome,
  owner: { id: string },
  values: Values,
  upload: string,
  now: Date,
): Promise<Pick<DraftReport, "ok" | "problems" | "failure">> {
  const read = readValues(values, upload);
  if (!read.ok)
    return {
      ok: false,
      problems: read.problems.map(({ field, ...rest }) => ({ field: field ?? "", ...rest })),
      failure: null,
    };
  try {
    const { id, name, size, state } = uploadOf(database, owner, upload);
    const small = size <= UPLOAD_KINDS.strategy.bytes && state === "complete";
    const source =
      small && read.request.kind === "strategy" ? readFileSync(uploadPath(home, id), "utf8") : null;
    return await checkDraft(database, home, owner, read.request, { name, size, source }, now);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      ok: false,
      problems: [{ field: "file", message: error.message, remedy: error.remedy }],
      failure: null,
    };
  }
}
