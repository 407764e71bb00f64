/** One thing to tick in a form, with its label. */
import type { ReactNode } from "react";

interface Props {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  checked: boolean;
  children: ReactNode;
}

export function Choice({ type, name, value, checked, children }: Props) {
  return (
    <label className="flex items-baseline gap-1.5">
      <input type={type} name={name} value={value} defaultChecked={checked} className="translate-y-px" />
      <span>{children}</span>
    </label>
  );
}
