/** The API's own first page: its version, how new the results are, and where everything is. */
import { z } from "zod";
import { letheVersion } from "@/bench/version";
import { auditHead } from "@/lib/audit/append";
import { storeGeneration } from "@/lib/queries/generation";
import { address } from "../address";
import { defineOperation } from "../operation";
import { links } from "../schemas/common";

export const getIndex = defineOperation({
  id: "getIndex",
  method: "GET",
  path: "/",
  summary: "Get the start of the API",
  description: "Also tells whether the site is up and its results can be read.",
  params: z.strictObject({}),
  resultName: "Index",
  result: z.strictObject({
    name: z.literal("Lethe").describe("What answers here"),
    version: z.string().describe("Version of Lethe that serves"),
    generation: z.int().describe("Grows whenever any stored result changes, and only then"),
    audit: z
      .strictObject({
        seq: z.int().describe("Entries of the audit log"),
        hash: z.string().describe("Hash of its last entry; 64 zeros while it has none"),
      })
      .describe(
        "What the audit log ends with: write it down, and a log that is shortened later cannot deceive you",
      ),
    links: links(
      ...(["boards", "runs", "methods", "sequences", "metrics", "papers", "changelog"] as const),
      ...(["openapi", "documentation"] as const),
    ),
  }),
  example: () => ({}),
  run: ({ database }) => ({
    name: "Lethe" as const,
    version: letheVersion(),
    generation: storeGeneration(database),
    audit: auditHead(database),
    links: {
      boards: address("boards"),
      runs: address("runs"),
      methods: address("methods"),
      sequences: address("sequences"),
      metrics: address("metrics"),
      papers: address("papers"),
      changelog: address("changelog"),
      openapi: address("openapi.json"),
      documentation: "/api",
    },
  }),
});
