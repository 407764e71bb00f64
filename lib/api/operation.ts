/** What every operation of the API is: plain data and one function, from which routes, OpenAPI and the reference page follow. */
import type { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import type { Actor, Scope } from "@/lib/domain/actor";
import { ANONYMOUS } from "@/lib/domain/actor";
import type { LetheHome } from "@/lib/home";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** What operations work on. */
export interface ApiContext {
  database: LetheDatabase;
  home: LetheHome;
  /** Who asks; already known to have the operation's scope. */
  actor: Actor;
  now: Date;
  /** The request's own headers, for what parameters cannot say (ranges, Last-Event-ID). */
  headers: Headers;
}

/** The body of an operation that takes bytes instead of JSON: to be read to its end or cancelled. */
export type ByteStream = ReadableStream<Uint8Array>;

/** "bytes": a stream, of any length that `run` allows; a schema: JSON; null: no body. */
export type BodySchema = z.ZodObject | z.ZodDiscriminatedUnion | "bytes" | null;

type BodyOf<Body extends BodySchema> = Body extends z.ZodType
  ? z.output<Body>
  : Body extends "bytes"
    ? ByteStream
    : null;

export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Result extends z.ZodObject = z.ZodObject,
  Body extends BodySchema = BodySchema,
> {
  /** The operation's id in the OpenAPI document: camel case, a verb first. */
  id: string;
  method: Method;
  /** Who may call it: everybody, or whoever has this scope. What belongs to somebody is checked by `run`. Default "public". */
  access?: "public" | Scope;
  /** Below the API's root, with `{name}` for the parameters that stand in the path: "/runs/{run}". */
  path: string;
  /** One line. */
  summary: string;
  /** What a reader must know beyond it, in plain sentences; empty where there is nothing. */
  description: string;
  /** All parameters; those that the path does not name are the query's. Unknown ones are refused. */
  params: Params;
  /** Default null. */
  body?: Body;
  /** Longest JSON body, bytes. Default MOST_JSON_BYTES of body.ts. */
  mostBytes?: number;
  /** Name of the response's schema among the components of the OpenAPI document. */
  resultName: string;
  result: Result;
  /** Status of an answer. Default 200. */
  status?: 200 | 201 | 202;
  /** Media type, where the answer is a `Response` of its own instead of JSON; `result` then describes one message of it. */
  produces?: string;
  /** Parameters of a call that this store can answer, for the reference page; null where it holds nothing to show. */
  example(context: ApiContext): Record<string, string> | null;
  /**
   * Null where the thing that the path names does not exist, or is none of the actor's business. A UserError where the
   * parameters cannot be met; see refusals.ts for those with a status of their own.
   */
  run(
    context: ApiContext,
    params: z.output<Params>,
    body: BodyOf<Body>,
  ): z.input<Result> | Response | null | Promise<z.input<Result> | Response | null>;
}

/** Checks an operation's parts against each other; what is listed forgets the types of its own parameters. */
export function defineOperation<
  Params extends z.ZodObject,
  Result extends z.ZodObject,
  Body extends BodySchema = null,
>(operation: Operation<Params, Result, Body>): Operation {
  return operation as unknown as Operation;
}

/** For what is read without asking who reads. */
export function readingContext(database: LetheDatabase, home: LetheHome): ApiContext {
  return { database, home, actor: ANONYMOUS, now: new Date(0), headers: new Headers() };
}

/** Names of the parameters that stand in a path, in their order. */
export function pathParams(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}
