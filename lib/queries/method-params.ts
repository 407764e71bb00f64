/** The parameters of a method, read off its zod schema by way of JSON Schema, so the page never says anything but what is checked. */
import { z } from "zod";
import type { StrategyInfo } from "@/bench/strategies/strategy";

export interface ParamLine {
  name: string;
  description: string;
  /** "integer > 0", "number 0 to 1", "one of a, b". */
  range: string;
  default: string;
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

export function paramNames({ params }: Pick<StrategyInfo, "params">): string[] {
  return Object.keys(params.shape);
}
