/** Every operation over stored runs of both kinds: the answer has the shape that its schema and the document promise. */
import { describe, expect, it } from "vitest";
import { API_ROOT } from "@/lib/api/address";
import { readingContext } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { exampleAddress } from "@/lib/api/reference";
import { startSeason } from "@/lib/seasons/start";
import { FIXTURES, filledHome, NOW, UNLEARNING } from "../store/home";
import { apiOver } from "./api-over";

/** Readable once somebody has published one: see test/submissions/api.test.ts. */
const ELSEWHERE = ["getSubmission"];

const SEASON = {
  ...{ id: "2026-autumn", title: "Autumn", sequences: ["proc-coin-8"], ends: "2026-12-31" },
  actor: "operator",
};

/** What everybody may read; operations with a scope have tests of their own. */
const READING = OPERATIONS.filter(
  ({ id, method, access = "public", produces }) =>
    method === "GET" && access === "public" && !produces && !ELSEWHERE.includes(id),
);

describe("every operation", () => {
  it("has an id and an address of its own", () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    expect(new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`)).size).toBe(OPERATIONS.length);
  });

  it("that changes something needs a scope", () => {
    const open = OPERATIONS.filter(
      ({ method, access = "public" }) => method !== "GET" && access === "public",
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it.each(READING.map((operation) => [operation.id, operation] as const))(
    "%s answers as its schema says",
    async (_id, operation) => {
      const store = await filledHome(FIXTURES, UNLEARNING);
      startSeason(store.database, store.home, SEASON, NOW);
      const example = operation.example(readingContext(store.database, store.home));
      expect(example).not.toBeNull();
      const response = await apiOver(store)(exampleAddress(operation, example ?? {}).slice(API_ROOT.length));
      const body = await response.json();
      expect(body).not.toMatchObject({ status: expect.any(Number) });
      // Strict objects: a field that is not described is an error as well.
      expect(operation.result.parse(body)).toEqual(body);
    },
  );
});
