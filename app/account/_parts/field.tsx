/** A labelled field of the account forms. */
import type { ComponentProps } from "react";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/accounts/input";

interface Props extends ComponentProps<"input"> {
  name: string;
  label: string;
  /** What is allowed. */
  hint?: string;
}

export function Field({ label, hint, id, ...input }: Props) {
  const own = id ?? `field-${input.name}`;
  return (
    <div className="grid gap-1">
      <label htmlFor={own} className="font-medium">
        {label}
      </label>
      <input
        id={own}
        className="field w-full"
        required
        aria-describedby={hint ? `${own}-hint` : undefined}
        {...input}
      />
      {hint && (
        <p id={`${own}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A password that is about to be set; `hint` is added to what is allowed. */
export function NewPassword({ name, label, hint = "" }: Pick<Props, "name" | "label" | "hint">) {
  const limits = { minLength: LEAST_PASSWORD, maxLength: MOST_PASSWORD };
  const allowed = `At least ${LEAST_PASSWORD} characters. ${hint}`.trim();
  return (
    <Field {...limits} name={name} type="password" label={label} autoComplete="new-password" hint={allowed} />
  );
}

/** A button that sends a form of its own, which asks nothing. */
export function FormButton({
  action,
  id,
  label,
  children,
}: {
  /** Last part of the address below /account/do/. */
  action: string;
  id?: string;
  /** For those who do not see what the button stands beside. */
  label?: string;
  children: string;
}) {
  return (
    <form method="post" action={`/account/do/${action}`}>
      {id && <input type="hidden" name="id" value={id} />}
      <button type="submit" aria-label={label} className="button-quiet">
        {children}
      </button>
    </form>
  );
}

/** Tells the browser whose password a form is about, so that it offers and keeps the right one. */
export function ForPasswordManager({ email }: { email: string }) {
  return <input type="text" autoComplete="username" defaultValue={email} readOnly hidden aria-hidden />;
}
