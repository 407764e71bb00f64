/** How an answer was judged: a word, a shape and a colour, each enough by itself. */
import type { Judgement } from "./judgement";

/** Colours of the shapes; "none" is a stage at which the item was not asked. */
export const STYLE: Record<Judgement["shape"] | "none", string> = {
  right: "text-good",
  partly: "text-flag",
  wrong: "text-flag",
  open: "text-muted",
  none: "text-muted",
};

export function Mark({ judgement: { shape, word } }: { judgement: Judgement }) {
  return (
    <span className={`whitespace-nowrap ${STYLE[shape]}`}>
      <svg aria-hidden="true" className="inline-block size-[0.85em] align-[-0.05em]" viewBox="0 0 12 12">
        <use href={`#mark-${shape}`} />
      </svg>{" "}
      {word}
    </span>
  );
}

/** Drawn once per page: a filled disc with a tick, a half-filled square, an open square with a cross, an open circle, a dot. */
export function Shapes() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <symbol id="mark-right" viewBox="0 0 12 12">
        <circle cx="6" cy="6" r="6" fill="currentColor" />
        <path d="M3.2 6.3 5.2 8.3 8.8 4" fill="none" stroke="var(--color-paper)" strokeWidth="1.6" />
      </symbol>
      <symbol id="mark-partly" viewBox="0 0 12 12">
        <path d="M.75.75h10.5v10.5H.75z" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M.75 6h10.5v5.25H.75z" fill="currentColor" />
      </symbol>
      <symbol id="mark-wrong" viewBox="0 0 12 12">
        <path
          d="M.75.75h10.5v10.5H.75zM3.5 3.5l5 5M8.5 3.5l-5 5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </symbol>
      <symbol id="mark-open" viewBox="0 0 12 12">
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="mark-none" viewBox="0 0 12 12">
        <circle cx="6" cy="6" r="1" fill="currentColor" />
      </symbol>
    </svg>
  );
}
