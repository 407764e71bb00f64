/** One field of the form: its name, what it is for, and what is wrong with what was typed. */
import type { ReactNode } from "react";
import type { FormProblem } from "@/app/_site/drafts";

interface Props {
  name: string;
  label: string;
  /** A few words for somebody who meets it for the first time. */
  hint: ReactNode;
  problems: readonly FormProblem[];
  /** Gets what ties it to its hint and its problem. */
  children: (attributes: FieldAttributes) => ReactNode;
}

export interface FieldAttributes {
  id: string;
  name: string;
  "aria-describedby": string;
  "aria-invalid": true | undefined;
}

export function Field({ name, label, hint, problems, children }: Props) {
  const own = problems.filter(({ field }) => field === name);
  const id = `field-${name}`;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <p id={`${id}-hint`} className="max-w-prose text-[0.8125rem] text-muted">
        {hint}
      </p>
      {children({
        ...{ id, name },
        "aria-describedby": `${id}-hint${own.length > 0 ? ` ${id}-problem` : ""}`,
        "aria-invalid": own.length > 0 || undefined,
      })}
      {own.length > 0 && (
        <p id={`${id}-problem`} className="max-w-prose text-[0.8125rem] text-flag">
          {own.map(({ message }) => message).join(" ")}
        </p>
      )}
    </div>
  );
}
