/** Strategy parameters: from `--param` texts to values, and from zod's issues to messages that help. */
import { z } from "zod";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import { UserError } from "@/lib/domain/user-error";
import { parseJson } from "./files";

type Values = Record<string, z.core.util.JSONType>;

/** Check the parameters given for a strategy and fill in the defaults. */
export function resolveParams(info: StrategyInfo, given: Record<string, unknown>): Record<string, unknown> {
  const parsed = info.params.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => explain(info, issue, given));
  throw new UserError(`${info.id}: ${lines.join(" ")}`, `Parameters of ${info.id}: ${listParams(info)}`);
}

function explain(info: StrategyInfo, issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  if (issue.code === "unrecognized_keys")
    return `there is no parameter ${issue.keys.map((key) => `"${key}"`).join(", ")}.`;
  const name = String(issue.path[0] ?? "");
  return `parameter ${name}: ${JSON.stringify(given[name])} is not possible; allowed ${allowed(info, name)}.`;
}

/** "capacity (integer > 0, default 200), share (number 0 to 1, default 0.5)", for messages and lists. */
export function listParams(info: StrategyInfo): string {
  const names = Object.keys(info.params.shape);
  return names.length === 0
    ? "none."
    : `${names.map((name) => `${name} (${allowed(info, name)})`).join(", ")}.`;
}

interface JsonProperty {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonProperty[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  default?: unknown;
  description?: string;
}

/** The parameters of a strategy as JSON schema properties, by name. */
export function paramProperties(info: StrategyInfo): Record<string, JsonProperty> {
  const schema = z.toJSONSchema(info.params, { io: "input", unrepresentable: "any" });
  return (schema.properties ?? {}) as Record<string, JsonProperty>;
}

function allowed(info: StrategyInfo, name: string): string {
  const property = paramProperties(info)[name] ?? {};
  const fallback = property.default === undefined ? "" : `, default ${JSON.stringify(property.default)}`;
  return `${kindOf(property)}${fallback}`;
}

function kindOf(property: JsonProperty): string {
  if (property.anyOf) return property.anyOf.map(kindOf).join(" or ");
  if (property.const !== undefined) return JSON.stringify(property.const);
  if (property.enum) return `one of ${property.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  const kind = [property.type ?? "any value"].flat().join(" or ");
  const low = bound(property.minimum, property.exclusiveMinimum, ">= ", "> ");
  const high = bound(property.maximum, property.exclusiveMaximum, "<= ", "< ");
  return [kind, [low, high].filter(Boolean).join(" and ")].filter(Boolean).join(" ");
}

/** zod writes the largest safe integer where an integer has no bound of its own; that is not worth saying. */
function bound(
  closed: number | undefined,
  open: number | undefined,
  ofClosed: string,
  ofOpen: string,
): string {
  if (open !== undefined) return `${ofOpen}${open}`;
  if (closed === undefined || Math.abs(closed) === Number.MAX_SAFE_INTEGER) return "";
  return `${ofClosed}${closed}`;
}

/**
 * Share `--param` texts out among the strategies of one call: "replay.capacity=100" is for replay alone,
 * "capacity=100" for every strategy that has it. A text that no strategy takes is an error.
 */
export function assignParams(
  texts: readonly string[],
  strategies: readonly StrategyInfo[],
): Map<string, Values> {
  const assigned = new Map<string, Values>(strategies.map(({ id }) => [id, {}]));
  for (const text of texts) {
    const [, owner, name, value] = /^(?:([a-z0-9-]+)\.)?([A-Za-z0-9_]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw new UserError(`--param "${text}" has no value.`, "Write name=value or strategy.name=value.");
    const takers = strategies.filter((info) => (owner ? info.id === owner : name in info.params.shape));
    if (takers.length === 0) throw noTaker(text, owner, name, strategies);
    for (const { id } of takers) Object.assign(assigned.get(id) ?? {}, { [name]: parseValue(value) });
  }
  return assigned;
}

function noTaker(
  text: string,
  owner: string | undefined,
  name: string,
  strategies: readonly StrategyInfo[],
): UserError {
  const lists = strategies.map((info) => `${info.id}: ${listParams(info)}`).join(" ");
  return owner
    ? new UserError(`--param "${text}" is for ${owner}, which is not in this call.`, `Parameters: ${lists}`)
    : new UserError(
        `--param "${text}": no strategy of this call has a parameter "${name}".`,
        `Parameters: ${lists}`,
      );
}

/** Numbers, true, false, null and quoted or structured JSON are read as such; anything else is a text. */
function parseValue(text: string): z.core.util.JSONType {
  const value = parseJson(text);
  return (value === undefined ? text : value) as z.core.util.JSONType;
}
