/** What an inspected strategy says about itself, as plain data. The runner checks it; here it is only read. */
import { z } from "zod";
import type { Strategy } from "@/bench/strategies/strategy";
import { Refused } from "./refused";

export function describeStrategy(strategy: Strategy, given: Record<string, unknown> | null): object {
  const { params, schedule, family, status, paper, deviations, kinds, retained, needsTaskId } = strategy;
  if (!(params instanceof z.ZodObject))
    throw new Refused("strategy_shape", "The strategy's params must be a schema: z.strictObject({ … }).");
  if (typeof strategy.start !== "function")
    throw new Refused("strategy_shape", "The strategy's start must be a function.");
  const resolved = given ? resolve(params, given) : {};
  const experts = given ? strategy.adapter?.(resolved as never).experts : undefined;
  return {
    id: strategy.id,
    title: strategy.title,
    summary: strategy.summary,
    family,
    status,
    paper,
    deviations,
    kinds,
    schedule,
    retained,
    needsTaskId,
    resolved,
    experts,
    parameters: z.toJSONSchema(params, { io: "input", unrepresentable: "any" }),
  };
}

function resolve(params: z.ZodObject, given: Record<string, unknown>): object {
  const parsed = params.safeParse(given);
  if (!parsed.success) throw new Refused("params_invalid", z.prettifyError(parsed.error));
  return parsed.data;
}
