/** Methods (strategies of the commands): the list, and one with its parameters and its rows on every board. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { type BoardInfo, boardInfo } from "./board";
import { sequences, strategies, strategyInfo } from "./catalogue";
import { groupBy } from "./group-by";
import { type BoardRow, loadRows } from "./rows";

export interface ParamLine {
  name: string;
  description: string;
  /** "integer > 0", "number 0 to 1", "one of a, b". */
  range: string;
  default: string;
}

export interface MethodView {
  info: StrategyInfo;
  params: ParamLine[];
  /** Rows of this strategy per board; a row keeps the rank it has there. */
  results: { board: BoardInfo; rows: BoardRow[] }[];
  /** How to run it: on the first sequence of every kind that it works on. */
  commands: string[];
}

export interface MethodGroup {
  family: StrategyInfo["family"];
  strategies: { info: StrategyInfo; runs: number }[];
}

/** All strategies by family, with the number of stored runs. */
export function methodList(database: LetheDatabase): MethodGroup[] {
  const stored = groupBy(database.select({ id: runs.strategy }).from(runs).all(), ({ id }) => id);
  const listed = strategies().map((info) => ({ info, runs: stored.get(info.id)?.length ?? 0 }));
  return [...groupBy(listed, ({ info }) => info.family)].map(([family, group]) => ({
    family,
    strategies: group,
  }));
}

export function methodView(database: LetheDatabase, id: string): MethodView | null {
  const info = strategyInfo(id);
  if (!info) return null;
  const boardIds = database
    .selectDistinct({ id: runs.board })
    .from(runs)
    .where(eq(runs.strategy, id))
    .orderBy(runs.board)
    .all();
  const results = boardIds.flatMap(({ id: boardId }) => {
    const board = boardInfo(database, boardId);
    if (!board) return [];
    const rows = loadRows(
      database,
      board,
      board.tasks.map((task) => task.id),
    );
    return [{ board, rows: rows.filter((row) => row.strategy === id) }];
  });
  return { info, params: paramLines(info), results, commands: commandsOf(info) };
}

function commandsOf({ id, kinds }: StrategyInfo): string[] {
  return kinds.flatMap((kind) => {
    const sequence = sequences().find((known) => known.kind === kind);
    return sequence ? [`lethe run --sequence ${sequence.id} --strategy ${id} --seeds 0..2`] : [];
  });
}

const propertySchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  default: z.unknown(),
  description: z.string().optional(),
});

/** Read off the zod schema by way of JSON Schema, so the page never says anything but what is checked. */
export function paramLines(info: StrategyInfo): ParamLine[] {
  const { properties = {} } = z.toJSONSchema(info.params, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, json]) => {
    const property = propertySchema.parse(json);
    return {
      name,
      description: property.description ?? "",
      range: rangeOf(property),
      default: property.default === undefined ? "required" : JSON.stringify(property.default),
    };
  });
}

function rangeOf(property: z.infer<typeof propertySchema>): string {
  if (property.enum) return `one of ${property.enum.join(", ")}`;
  const low = property.minimum ?? property.exclusiveMinimum;
  const high = property.maximum ?? property.exclusiveMaximum;
  // zod writes the safe-integer bounds where an integer has none of its own.
  const from =
    low === undefined || low <= Number.MIN_SAFE_INTEGER
      ? ""
      : `${property.minimum === undefined ? ">" : "≥"} ${low}`;
  const to =
    high === undefined || high >= Number.MAX_SAFE_INTEGER
      ? ""
      : `${property.maximum === undefined ? "<" : "≤"} ${high}`;
  return [property.type ?? "value", [from, to].filter(Boolean).join(" and ")].filter(Boolean).join(", ");
}
