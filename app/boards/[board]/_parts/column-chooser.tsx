/** Which columns the table has: every one of the board can be ticked. */
import type { BoardView } from "@/lib/queries/board";
import type { Column } from "@/lib/queries/columns";
import { Choice } from "./choice";

const GROUPS: [Column["kind"], string][] = [
  ["metric", "Metrics"],
  ["task", "Per task"],
  ["cost", "Cost"],
];

export function ColumnChooser({ view: { available, columns, query } }: { view: BoardView }) {
  const shown = new Set(columns.map(({ id }) => id));
  return (
    <fieldset>
      <legend className="text-muted">
        Columns {query.columns.length === 0 && "(the usual ones are ticked)"}
      </legend>
      <div className="mt-1 grid gap-x-8 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {GROUPS.map(([kind, title]) => {
          const group = available.filter((column) => column.kind === kind);
          return group.length === 0 ? null : (
            <div key={kind}>
              <span className="font-medium">{title}</span>
              <div className="columns-2 gap-x-4">
                {group.map(({ id, label }) => (
                  <Choice key={id} type="checkbox" name="columns" value={id} checked={shown.has(id)}>
                    {label}
                  </Choice>
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
