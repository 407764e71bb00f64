/** Who is named, and what moderators are told. */
import type { FormProblem } from "@/app/_site/drafts";
import { Field } from "./field";
import type { Values } from "./form-values";

export function VisibilityFields({ values, problems }: { values: Values; problems: readonly FormProblem[] }) {
  return (
    <div className="flex flex-wrap gap-6">
      <Field
        name="anonymousUntil"
        label="Hide my name until (optional)"
        hint="The row is public at once, your name from that day on. You can change it later."
        problems={problems}
      >
        {(attributes) => (
          <input {...attributes} type="date" defaultValue={values.anonymousUntil} className="field w-44" />
        )}
      </Field>
      <Field
        name="note"
        label="Note (optional)"
        hint="For you and the moderators; it is not published."
        problems={problems}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={2}
            maxLength={2000}
            defaultValue={values.note}
            className="field w-80 max-w-full"
          />
        )}
      </Field>
    </div>
  );
}
