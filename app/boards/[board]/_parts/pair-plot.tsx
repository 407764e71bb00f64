/** Refusing and keeping of every row on one axis: two marks per row, the closer both are to the right the better. */
import { SpreadText } from "@/app/_components/spread";
import { params, plural } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { metricLabel } from "@/lib/queries/catalogue";
import { Axis, Heading, ROW, TRACK } from "./plot-axis";

const REFUSES = "crr-last";
const KEEPS = "specificity-last";

/** Rows drawn; a longer list is read in the table. */
const MOST = 40;

export function PairPlot({ view }: { view: BoardView }) {
  const having = (row: BoardRow) => row.metrics[REFUSES] ?? row.metrics[KEEPS];
  const [bounds, rows] = [view.bounds.filter(having), view.matching.filter(having).slice(0, MOST)];
  if (bounds.length + rows.length === 0) return null;
  return (
    <figure className="mb-2">
      <figcaption className="mb-3 max-w-prose">
        <h2 className="mb-1">Refusing what is deleted, keeping the rest</h2>
        <span className="text-muted">
          After the last request, in percent.{" "}
          <span className="whitespace-nowrap">
            <Mark kind="refuses" inline /> fitting refusals
          </span>{" "}
          of what is deleted (CRR),{" "}
          <span className="whitespace-nowrap">
            <Mark kind="keeps" inline /> what is kept
          </span>{" "}
          of everything else (specificity). Both should be at 100.
        </span>
      </figcaption>
      <div className="grid grid-cols-[1fr_max-content_max-content] gap-x-4 text-[0.875rem] sm:grid-cols-[max-content_1fr_max-content_max-content]">
        <div className={ROW}>
          <Heading className="col-start-2 sm:col-start-3">{metricLabel(REFUSES)}</Heading>
          <Heading className="col-start-3 sm:col-start-4">specificity</Heading>
        </div>
        {[...bounds, ...rows].map((row) => (
          <PlotRow key={row.id} row={row} />
        ))}
        <div className={ROW}>
          <Axis />
        </div>
      </div>
    </figure>
  );
}

function PlotRow({ row }: { row: BoardRow }) {
  const [refuses, keeps] = [row.metrics[REFUSES] ?? null, row.metrics[KEEPS] ?? null];
  const places = [refuses?.mean, keeps?.mean].filter((place) => place !== undefined);
  const [from, to] = [Math.min(...places), Math.max(...places)];
  return (
    <div className={`${ROW} ${row.bound ? "bg-panel" : ""}`}>
      <div className="self-center py-1 leading-tight sm:max-w-72 sm:pl-1">
        {row.title}
        {Object.keys(row.changed).length > 0 && (
          <span className="text-[0.75rem] text-muted"> {params(row.changed)}</span>
        )}
        {row.bound && <span className="text-[0.75rem] text-muted"> bound</span>}
        {!row.bound && !row.enoughSeeds && (
          <span className="text-[0.75rem] text-flag"> {plural(row.seeds.length, "seed")}</span>
        )}
      </div>
      <div
        aria-hidden
        className={`relative min-h-8 border-rule border-b [print-color-adjust:exact] ${TRACK}`}
      >
        <span
          className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-muted/45"
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
        {keeps && <Mark kind="keeps" at={keeps.mean} />}
        {refuses && <Mark kind="refuses" at={refuses.mean} />}
      </div>
      <div className="self-center text-end font-semibold sm:col-start-3">
        <SpreadText spread={refuses} />
      </div>
      <div className="self-center text-end sm:col-start-4">
        <SpreadText spread={keeps} />
      </div>
    </div>
  );
}

/** A dot, or a diamond that is not filled: told apart without colour. */
const SHAPE = {
  refuses: "rounded-full border-accent bg-accent",
  keeps: "rotate-45 border-good bg-paper",
} as const;

function Mark({ kind, at, inline = false }: { kind: keyof typeof SHAPE; at?: number; inline?: boolean }) {
  const place = inline
    ? "inline-block size-2.5"
    : "absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2";
  return (
    <span
      aria-hidden
      className={`${place} border-2 ${SHAPE[kind]}`}
      style={at === undefined ? undefined : { left: `${at}%` }}
    />
  );
}
