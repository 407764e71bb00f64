import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { pathParams } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";

const document = openApiDocument(OPERATIONS);
const text = JSON.stringify(document);

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("refers to nothing that it does not hold", () => {
    const references = [...text.matchAll(/"\$ref":"#([^"]+)"/g)].map(([, path]) => path ?? "");
    expect(references.length).toBeGreaterThan(20);
    const missing = references.filter((path) => lookUp(document, path) === undefined);
    expect(missing).toEqual([]);
  });

  it("describes every parameter", () => {
    const bare = OPERATIONS.flatMap(({ id, params }) =>
      Object.entries(params.shape)
        .filter(([, schema]) => !("description" in schema && schema.description))
        .map(([name]) => `${id}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it("names every parameter of a path in its operation, and nothing in a path that is none", () => {
    for (const { path, params } of OPERATIONS)
      expect(Object.keys(params.shape)).toEqual(expect.arrayContaining(pathParams(path)));
  });

  it("lets answers grow: no object of it is closed", () => {
    expect(text).not.toContain('"additionalProperties":false');
  });
});

function lookUp(root: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (at, key) =>
        typeof at === "object" && at !== null ? (at as Record<string, unknown>)[decode(key)] : undefined,
      root,
    );
}

const decode = (key: string) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
