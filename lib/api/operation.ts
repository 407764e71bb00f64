/** What every operation of the API is: plain data and one function, from which routes, OpenAPI and the reference page follow. */
import type { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";

/** What operations read. */
export interface ApiContext {
  database: LetheDatabase;
  home: Pick<LetheHome, "artifacts">;
}

export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Result extends z.ZodObject = z.ZodObject,
> {
  /** The operation's id in the OpenAPI document: camel case, a verb first. */
  id: string;
  method: "GET";
  /** Below the API's root, with `{name}` for the parameters that stand in the path: "/runs/{run}". */
  path: string;
  /** One line. */
  summary: string;
  /** What a reader must know beyond it, in plain sentences; empty where there is nothing. */
  description: string;
  /** All parameters; those that the path does not name are the query's. Unknown ones are refused. */
  params: Params;
  /** Name of the response's schema among the components of the OpenAPI document. */
  resultName: string;
  result: Result;
  /** Parameters of a call that this store can answer, for the reference page; null where it holds nothing to show. */
  example(context: ApiContext): Record<string, string> | null;
  /** Null where the thing that the path names does not exist; a UserError where the parameters cannot be met. */
  run(
    context: ApiContext,
    params: z.output<Params>,
  ): z.input<Result> | null | Promise<z.input<Result> | null>;
}

/** Checks an operation's parts against each other; what is listed forgets the types of its own parameters. */
export function defineOperation<Params extends z.ZodObject, Result extends z.ZodObject>(
  operation: Operation<Params, Result>,
): Operation {
  return operation as unknown as Operation;
}

/** Names of the parameters that stand in a path, in their order. */
export function pathParams(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}
