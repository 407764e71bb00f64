import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answered, everyItem, siteClient } from "@/lib/api-client/client";
import { fetchRun } from "@/lib/api-client/fetch-run";
import { downloadRun } from "@/lib/exports/run-download";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { runView } from "@/lib/queries/run";
import { FIXTURES, filledHome, fixture, fixtureFolder, NOW, type TestHome, testHome } from "../store/home";
import { apiOver } from "./api-over";
import { CLIENT_TYPES, clientTypes } from "./generate-client";

const SITE = "http://lethe.test";
const RUN = runId(fixture("replay-seed-0"));

/** A site that answers the API and downloads of runs; `change` may spoil what is downloaded. */
function siteOver(
  store: TestHome,
  change: (bytes: Uint8Array, what: string) => Uint8Array = (bytes) => bytes,
) {
  const api = apiOver(store);
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/api/v1")) return api(`${url.pathname.slice(7)}${url.search}`);
    const what = url.searchParams.get("what") ?? "";
    const view = runView(store.database, url.pathname.split("/")[2] ?? "");
    if (!view) return new Response("There is none.", { status: 404 });
    const { body } = await downloadRun(store.home, view, { what });
    const chunks = typeof body === "string" || body instanceof Uint8Array ? [body] : body;
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    return new Response(Buffer.from(change(Buffer.concat(parts), what)));
  };
}

describe("the client's types", () => {
  it("are those of the document: `npm run api:generate`", async () => {
    expect(readFileSync(CLIENT_TYPES, "utf8")).toBe(await clientTypes());
  });
});

describe("the client", () => {
  it("walks through pages", async () => {
    const { api } = siteClient(SITE, { fetch: siteOver(await filledHome()) });
    const runs = await everyItem((cursor) =>
      answered(SITE, api.GET("/runs", { params: { query: { cursor, limit: 2 } } })),
    );
    expect(new Set(runs.map(({ id }) => id)).size).toBe(9);
    const some = await everyItem(
      (cursor) => answered(SITE, api.GET("/runs", { params: { query: { cursor, limit: 2 } } })),
      3,
    );
    expect(some).toEqual(runs.slice(0, 3));
  });

  it("tells a problem in the site's words", async () => {
    const { api } = siteClient(SITE, { fetch: siteOver(testHome()) });
    const asking = answered(SITE, api.GET("/runs/{run}", { params: { path: { run: "none" } } }));
    await expect(asking).rejects.toThrow(`${SITE}: There is no run "none".`);
  });

  it("waits as long as a busy site asks for", async () => {
    const waits: number[] = [];
    let requests = 0;
    const busy = siteOver(testHome());
    const { api } = siteClient(SITE, {
      fetch: async (request) =>
        ++requests < 3 ? new Response(null, { status: 429, headers: { "Retry-After": "7" } }) : busy(request),
      wait: async (seconds) => void waits.push(seconds),
    });
    await answered(SITE, api.GET("/boards"));
    expect(waits).toEqual([7, 7]);
  });

  it.each([
    ["lethe.example.org", async () => Response.json({}), /is not the address of a site/],
    [SITE, () => Promise.reject(new TypeError("fetch failed")), /cannot be reached/],
    [SITE, async () => new Response("<html>", { status: 200 }), /does not answer as a Lethe site does/],
    [SITE, async () => new Response("<html>", { status: 404 }), /does not answer as a Lethe site does/],
  ])("says what is wrong with a site (%#)", async (site, fetch, message) => {
    const asking = async () => answered(site, siteClient(site, { fetch }).api.GET("/boards"));
    await expect(asking()).rejects.toThrow(message);
  });
});

describe("a downloaded run", () => {
  it("is byte for byte what was stored, and can be stored elsewhere", async () => {
    const { scratch, ...store } = await filledHome();
    const client = siteClient(SITE, { fetch: siteOver({ scratch, ...store }) });
    const fetched = await fetchRun(client, RUN, scratch, true);
    for (const [part, file] of [
      ["record", "record.json"],
      ["answers", "predictions.jsonl.gz"],
    ] as const) {
      expect(fetched[part]?.path).toBe(join(scratch, RUN, file));
      expect(readFileSync(join(scratch, RUN, file))).toEqual(
        readFileSync(join(fixtureFolder("replay-seed-0"), file)),
      );
    }
    const other = testHome();
    const [report] = await ingestPaths(other.database, other.home, [join(scratch, RUN)], NOW);
    expect(report).toMatchObject({ status: "stored", run: RUN });
  });

  it("is without answers where they are not wanted", async () => {
    const store = await filledHome();
    const client = siteClient(SITE, { fetch: siteOver(store) });
    expect((await fetchRun(client, RUN, store.scratch, false)).answers).toBeNull();
  });

  it.each(["record", "predictions"])("is refused when its %s was changed on the way", async (spoiled) => {
    const store = await filledHome(join(FIXTURES, "replay-seed-0"));
    const fetch = siteOver(store, (bytes, what) =>
      what === spoiled ? Buffer.concat([bytes, Buffer.from("\n")]) : bytes,
    );
    const fetching = fetchRun(siteClient(SITE, { fetch }), RUN, store.scratch, true);
    await expect(fetching).rejects.toThrow(/has SHA-256 [0-9a-f]{64}, the site says [0-9a-f]{64}/);
    expect(existsSync(join(store.scratch, RUN))).toBe(false);
  });
});
