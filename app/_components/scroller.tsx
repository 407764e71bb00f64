/** A box that scrolls sideways when its table is wider than the page; reachable and scrollable by keyboard. */
import type { ReactNode } from "react";

export function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the box cannot be scrolled by keyboard
    <div role="group" className="scroller" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
