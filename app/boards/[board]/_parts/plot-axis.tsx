/** What the plots of a board share: rows of a grid, an axis from 0 to 100 under them, headings over their numbers. */

/** On a phone the name and the numbers stand above the axis, elsewhere beside it. */
export const ROW = "col-span-full grid grid-cols-subgrid gap-x-4";
export const TRACK = "col-span-full row-start-2 sm:col-span-1 sm:col-start-2 sm:row-start-1";

export function Axis() {
  return (
    <div aria-hidden className={`relative h-6 text-[0.75rem] text-muted ${TRACK}`}>
      {[0, 25, 50, 75, 100].map((tick) => (
        <span
          key={tick}
          className={`absolute top-1 ${tick === 0 ? "" : tick === 100 ? "-translate-x-full" : "-translate-x-1/2"}`}
          style={{ left: `${tick}%` }}
        >
          {tick}
        </span>
      ))}
    </div>
  );
}

/** Over the means, not over the deviations beside them. */
export function Heading({ className, children }: { className: string; children: string }) {
  return <div className={`self-end pr-9 text-end text-[0.75rem] text-muted ${className}`}>{children}</div>;
}
