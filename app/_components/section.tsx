/** A part of a page under a heading that can be linked to. */
import type { ReactNode } from "react";

interface Props {
  id: string;
  title: string;
  /** One or two sentences that say how to read what follows. */
  lead?: ReactNode;
  /** Downloads and other small links, at the right of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ id, title, lead, aside, children }: Props) {
  return (
    <section aria-labelledby={id} className="mt-12 first:mt-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id}>{title}</h2>
        {aside && <div className="text-[0.8125rem] text-muted">{aside}</div>}
      </div>
      {lead && <p className="mb-4 max-w-prose text-muted">{lead}</p>}
      {children}
    </section>
  );
}
