/** Types of the API's client, made from the OpenAPI document. Run as a program it writes them: `npm run api:generate`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";

export const CLIENT_TYPES = join(import.meta.dirname, "../../lib/api-client/schema.ts");

const HEADER =
  "/** Types of the API, made from its OpenAPI document by `npm run api:generate`. Do not edit. */\n\n";

export async function clientTypes(): Promise<string> {
  // The version changes with every release, the types do not.
  const document = openApiDocument(OPERATIONS) as unknown as Parameters<typeof openapiTS>[0];
  const types = await openapiTS(document, {
    silent: true,
    alphabetize: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `${HEADER}${astToString(types)}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(CLIENT_TYPES, await clientTypes());
