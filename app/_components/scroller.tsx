/** A box that scrolls sideways when its table is wider than the page; reachable and scrollable by keyboard. */
import type { ReactNode } from "react";

interface Props {
  label: string;
  /** On a wide screen use the room beside the page's column too. */
  wide?: boolean;
  children: ReactNode;
}

export function Scroller({ label, wide = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the box cannot be scrolled by keyboard
    <div role="group" className={wide ? "scroller wide" : "scroller"} aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
