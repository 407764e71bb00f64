/** Schemas with a name: the components of the OpenAPI document, and the types of the client made from it. */
import type { z } from "zod";

const named = new Map<string, z.ZodType>();

/** All of them by name; those of the operations are there once their files are loaded. */
export const components: ReadonlyMap<string, z.ZodType> = named;

/** Gives a schema its name in the document. */
export function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  if (named.has(id)) throw new Error(`two schemas are called ${id}`);
  named.set(id, schema);
  return schema;
}
