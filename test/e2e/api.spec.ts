/** The API as the site serves it: the numbers of the pages, described by a valid document, read by the client. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { BOARD, fixture, runPage } from "./addresses";

const API = "/api/v1";
const RUN = runPage("replay-seed-0").replace("/runs/", "");
const JOINT = runPage("joint-seed-0").replace("/runs/", "");
const BOARD_ID = BOARD.replace("/boards/", "");

async function json(request: APIRequestContext, path: string) {
  const response = await request.get(`${API}${path}`);
  expect(response.status(), path).toBe(200);
  return response.json();
}

test("the document is valid OpenAPI, and every list that it names answers", async ({ request }) => {
  const document = await json(request, "/openapi.json");
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  type Get = { security?: unknown; parameters: { required: boolean }[] };
  const lists = Object.entries<{ get?: Get }>(document.paths)
    .filter(([, { get }]) => get && !get.security && !get.parameters.some(({ required }) => required))
    .map(([path]) => path);
  expect(lists.length).toBeGreaterThan(5);
  for (const path of lists) await json(request, path === "/" ? "" : path);
});

test("rows have the numbers of the board's page, in its order, and those of its download", async ({
  page,
  request,
}) => {
  for (const query of ["", "?sort=forgetting", "?family=replay&columns=all"]) {
    const { data } = await json(request, `/boards/${BOARD_ID}/rows${query}`);
    const download = await request.get(`${BOARD}/download${query || "?"}${query ? "&" : ""}format=json`);
    const { rows } = await download.json();
    expect(data.map(({ id, values }: { id: string; values: object }) => ({ id, values }))).toEqual(
      rows.map(({ id, values }: { id: string; values: object }) => ({ id, values })),
    );
    await page.goto(`${BOARD}${query}`);
    const text = await page.locator("main").textContent();
    for (const { values } of data.filter((row: { limit: number | null }) => row.limit === null))
      if (values.avg) expect(text).toContain(values.avg.mean.toFixed(1));
  }
});

test("a run's matrix and metrics are those of its record and its page", async ({ page, request }) => {
  const { matrix } = await json(request, `/runs/${RUN}/matrix`);
  expect(matrix).toEqual(fixture("replay-seed-0").matrix);
  const { metrics } = await json(request, `/runs/${RUN}/metrics`);
  const average = metrics.find(({ id }: { id: string }) => id === "avg").value;
  await page.goto(runPage("replay-seed-0"));
  await expect(page.locator("main")).toContainText(average.toFixed(1));
});

test("an unchanged answer is not sent again, compressed or not", async ({ request }) => {
  for (const encoding of ["identity", "gzip"]) {
    const headers = { "accept-encoding": encoding };
    const first = await request.get(`${API}/runs`, { headers });
    const tag = first.headers().etag ?? "";
    expect(tag).toMatch(/^"sha256-[0-9a-f]{64}/);
    const again = await request.get(`${API}/runs`, { headers: { ...headers, "if-none-match": tag } });
    expect(again.status()).toBe(304);
    expect(await again.body()).toHaveLength(0);
  }
});

test("errors are problem details", async ({ request }) => {
  for (const [path, status] of [
    ["/runs?limit=0", 400],
    ["/runs?cursor=none", 400],
    ["/runs/none", 404],
    ["/none", 404],
  ] as const) {
    const response = await request.get(`${API}${path}`);
    expect(response.status(), path).toBe(status);
    expect(response.headers()["content-type"]).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status,
      instance: `${API}${path}`,
      detail: expect.any(String),
    });
  }
  const post = await request.post(`${API}/runs`);
  expect(post.status()).toBe(405);
  expect(post.headers().allow).toBe("GET, HEAD, OPTIONS");
});

test("an address that asks too much is told when to go on, and no other is", async ({ baseURL }) => {
  test.setTimeout(120_000);
  // Behind a proxy on the same machine the address is what the proxy says. Node's own fetch is quick enough to use up
  // more than what is refilled meanwhile.
  const from = async (address: string) => {
    const response = await fetch(`${baseURL}${API}/none`, { headers: { "x-forwarded-for": address } });
    await response.text();
    return response;
  };
  let refused: Response | undefined;
  for (let i = 0; i < 60 && !refused; i++) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => from("203.0.113.7")));
    refused = answers.find(({ status }) => status === 429);
  }
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused?.headers.get("ratelimit-policy")).toBe('"default";q=600;w=60');
  expect(refused?.headers.get("ratelimit")).toMatch(/^"default";r=0;t=\d+$/);
  expect((await from("203.0.113.8")).status).toBe(404);
  // What a client claims before the proxy adds its address counts for nothing.
  const claims = Array.from({ length: 50 }, (_, i) => from(`198.51.100.${i}, 203.0.113.7`));
  expect((await Promise.all(claims)).map(({ status }) => status)).toContain(429);
});

test("scripts of other sites may read it", async ({ browser, baseURL }) => {
  // Our own pages may fetch from their own site alone, others' may do as they like.
  const page = await browser.newPage({ bypassCSP: true });
  // Another host name is another site to a browser, although the same server answers.
  await page.goto(baseURL?.replace("127.0.0.1", "localhost") ?? "");
  const found = await page.evaluate(async (address) => {
    const response = await fetch(address, { headers: { "If-None-Match": '"none"' } });
    return [response.headers.get("RateLimit-Policy"), (await response.json()).name];
  }, `${baseURL}${API}`);
  expect(found).toEqual(['"default";q=600;w=60', "Lethe"]);
  await page.close();
});

test("the reference page shows every operation with an answer of this site", async ({ page, request }) => {
  const { paths } = await json(request, "/openapi.json");
  await page.goto("/api");
  for (const path of Object.keys(paths))
    await expect(
      page.locator("article p code", { hasText: `${API}${path === "/" ? "" : path}` }).first(),
    ).toBeVisible();
  const command = await page
    .locator("article", { hasText: "Get a run" })
    .locator("pre")
    .first()
    .textContent();
  const address = /'http:\/\/[^/]+(\/[^']+)'/.exec(command ?? "")?.[1] ?? "";
  expect((await request.get(address)).status()).toBe(200);
  // Types of problems lead to their explanation.
  const problem = await (await request.get(`${API}/none`)).json();
  await page.goto(problem.type);
  await expect(page.locator(":target")).toContainText("404");
});

test("lethe remote lists and downloads what the site has, and the metrics come out again", async ({
  baseURL,
  request,
}) => {
  const out = mkdtempSync(join(tmpdir(), "lethe-remote-"));
  const lethe = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, ["bench/lethe.mjs", ...args, "--json"]);
    return JSON.parse(stdout);
  };
  try {
    const site = ["--site", baseURL ?? ""];
    const boards = await lethe("remote", "boards", ...site);
    expect(boards.map(({ id }: { id: string }) => id)).toContain(BOARD_ID);
    const rows = await lethe("remote", "rows", BOARD_ID, "--query", "family=replay", ...site);
    expect(rows).toEqual((await json(request, `/boards/${BOARD_ID}/rows?family=replay`)).data);
    await lethe("remote", "fetch", RUN, "--out", out, ...site);
    expect(readFileSync(join(out, RUN, "record.json"))).toEqual(
      readFileSync("test/fixtures/records/replay-seed-0/record.json"),
    );
    await lethe("remote", "fetch", JOINT, "--record-only", "--out", out, ...site);
    const again = await lethe("metrics", join(out, RUN), "--joint", join(out, JOINT));
    const { metrics } = await json(request, `/runs/${RUN}/metrics`);
    for (const { id, value } of metrics)
      expect(again.metrics.find((metric: { id: string }) => metric.id === id)?.value, id).toBe(value);
  } finally {
    rmSync(out, { recursive: true });
  }
});
