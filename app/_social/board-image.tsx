/** Preview of a board: its first rows with their places, and the bounds that they lie between. */
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { metricInfo, metricLabel } from "@/lib/queries/catalogue";
import { params, points } from "../_site/format";
import { drawable } from "./fonts";
import { COLOURS, socialImage } from "./image";

const ROWS = 6;
/** Pixels. */
const AREA = { place: 84, name: 400, bar: 400, lines: 312 };
/** Few rows share the room, up to this height each, pixels. */
const TALLEST = 80;

export function boardImage(view: BoardView) {
  const { board, rankedBy } = view;
  const ranked = view.matching.filter((row) => meanOf(row, rankedBy) !== null);
  const shown = (
    ranked.some((row) => row.rank !== null) ? ranked.filter((row) => row.rank !== null) : ranked
  ).slice(0, ROWS);
  const bounds = view.bounds.filter((row) => meanOf(row, rankedBy) !== null);
  const setting = board.reported
    ? `as printed by ${board.reported.title}, ${board.reported.year}`
    : `${board.preset} model, start ${board.start}, ${board.order} order, ${board.protocol} protocol`;
  const line = Math.min(TALLEST, Math.floor(AREA.lines / shown.length));
  const leaders = shown.filter((row) => row.tie === 1).length;
  return socialImage({
    title: board.title,
    detail: setting,
    note: [
      `${metricInfo(rankedBy)?.title ?? metricLabel(rankedBy)}, 0 to 100`,
      shown.some((row) => row.metrics[rankedBy]?.se) && "± standard error",
      view.total > shown.length && `best ${shown.length} of ${view.total} rows`,
      leaders > 1 && "dark: cannot be told from the best",
    ]
      .filter(Boolean)
      .join(" · "),
    children:
      shown.length === 0 ? (
        <div style={{ color: COLOURS.muted, fontSize: 32 }}>No row is ranked yet.</div>
      ) : (
        <div
          style={{ display: "flex", position: "relative", flexDirection: "column", padding: "28px 0 24px" }}
        >
          <BoundLines bounds={bounds} metric={rankedBy} height={line * shown.length} />
          {shown.map((row) => (
            <Line key={row.id} row={row} metric={rankedBy} height={line} />
          ))}
        </div>
      ),
  });
}

function meanOf(row: BoardRow, metric: string): number | null {
  return row.metrics[metric]?.mean ?? null;
}

/** Where a value lies on the bars, pixels from their start. */
function along(value: number): number {
  return (Math.min(100, Math.max(0, value)) / 100) * AREA.bar;
}

function Line({ row, metric, height }: { row: BoardRow; metric: string; height: number }) {
  const { mean = 0, se = null } = row.metrics[metric] ?? {};
  const changed = params(row.changed);
  return (
    <div style={{ display: "flex", height, alignItems: "center" }}>
      <div style={{ width: AREA.place, color: COLOURS.muted, fontSize: 25 }}>{place(row)}</div>
      <div style={{ display: "flex", flexDirection: "column", width: AREA.name, paddingRight: 16 }}>
        <Clipped text={row.title} size={26} colour={COLOURS.ink} most={30} />
        {changed && <Clipped text={changed} size={18} colour={COLOURS.muted} most={46} />}
      </div>
      <div
        style={{ display: "flex", position: "relative", width: AREA.bar, height: 24, alignItems: "center" }}
      >
        <div
          style={{
            ...{ width: along(mean), height: 24, borderRadius: 3 },
            background: row.tie === 1 ? COLOURS.accent : COLOURS.pale,
          }}
        />
        {se !== null && (
          <div
            style={{
              ...{
                position: "absolute",
                left: along(mean - se),
                width: Math.max(3, along(mean + se) - along(mean - se)),
              },
              ...{ top: 10, height: 4, background: COLOURS.ink },
            }}
          />
        )}
      </div>
      <div style={{ marginLeft: 16, fontSize: 28, fontWeight: 600 }}>{points(mean)}</div>
      {se !== null && (
        <div style={{ marginLeft: 8, fontSize: 22, color: COLOURS.muted }}>{`± ${points(se)}`}</div>
      )}
    </div>
  );
}

function place({ rank, interval }: BoardRow): string {
  if (interval && interval[0] !== interval[1]) return `${interval[0]}–${interval[1]}`;
  return rank === null ? "–" : String(rank);
}

function Clipped({ text, size, colour, most }: { text: string; size: number; colour: string; most: number }) {
  const clipped = text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
  return <div style={{ fontSize: size, color: colour, lineHeight: 1.15 }}>{drawable(clipped)}</div>;
}

/** Labels that are closer than this would lie over each other, pixels. */
const APART = 92;
const LABEL = { fontSize: 18, height: 24, lineHeight: 1.2, color: COLOURS.muted };

function BoundLines({
  bounds,
  metric,
  height,
}: {
  bounds: readonly BoardRow[];
  metric: string;
  height: number;
}) {
  const sorted = bounds.toSorted((a, b) => (meanOf(a, metric) ?? 0) - (meanOf(b, metric) ?? 0));
  let free = Number.NEGATIVE_INFINITY;
  return (
    <div
      style={{ display: "flex", position: "absolute", left: AREA.place + AREA.name, top: 0, width: AREA.bar }}
    >
      {sorted.map((row) => {
        const left = along(meanOf(row, metric) ?? 0);
        // A label without room above stands below.
        const above = left >= free;
        if (above) free = left + APART;
        const name = row.bound ?? "";
        return (
          <div
            key={row.id}
            style={{
              display: "flex",
              flexDirection: "column",
              position: "absolute",
              left: left - 60,
              width: 120,
              alignItems: "center",
            }}
          >
            <div style={{ ...LABEL, marginBottom: 4 }}>{above ? name : ""}</div>
            <div style={{ width: 2, height: height, background: COLOURS.muted, opacity: 0.55 }} />
            <div style={LABEL}>{above ? "" : name}</div>
          </div>
        );
      })}
    </div>
  );
}
