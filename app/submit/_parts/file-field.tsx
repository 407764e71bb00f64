/**
 * The file: a plain field, which scripts (app/_enhance/submit) turn into a place to drop it, with checks, progress and an
 * upload that goes on where it was cut off.
 */
import type { FormProblem } from "@/app/_site/drafts";
import { bytes } from "@/app/_site/format";
import { ARCHIVE_LIMITS } from "@/lib/archives/limits";
import type { SubmissionKind } from "@/lib/domain/submission";
import type { Upload } from "@/lib/uploads/create";
import { UPLOAD_KINDS } from "@/lib/uploads/limits";
import { ArrivedFiles } from "./arrived-files";
import { Field } from "./field";

const LABEL: Record<SubmissionKind, string> = {
  strategy: "Strategy file",
  predictions: "Answer files, zipped",
};

interface Props {
  kind: SubmissionKind;
  /** Files that have arrived, wholly or in part, and were not submitted. */
  uploads: readonly Upload[];
  /** Id of the one to take unless another is chosen. */
  chosen: string | null;
  problems: readonly FormProblem[];
}

export function FileField({ kind, uploads, chosen, problems }: Props) {
  const { suffix, bytes: most } = UPLOAD_KINDS[kind];
  return (
    <div
      className="drop-zone"
      data-drop-zone
      data-suffix={suffix}
      data-most-bytes={most}
      data-most-entries={ARCHIVE_LIMITS.entries}
      data-most-unpacked={ARCHIVE_LIMITS.totalBytes}
    >
      <ArrivedFiles uploads={uploads} chosen={chosen} />
      <Field
        name="file"
        label={LABEL[kind]}
        hint={
          <>
            One <code>{suffix}</code> file of at most {bytes(most)}.
          </>
        }
        problems={problems}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            accept={suffix}
            required={!uploads.some(({ state }) => state === "complete")}
            className="max-w-full"
          />
        )}
      </Field>
      <p data-drop-hint hidden className="text-[0.8125rem] text-muted">
        Or drop the file anywhere on this panel.
      </p>
      <div data-upload-state role="status" className="empty:hidden" />
    </div>
  );
}
