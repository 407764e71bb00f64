/** Which answers are rendered once for many readers, and which never are. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingestPaths } from "@/lib/ingest/ingest";
import { renderBudget } from "@/lib/site/render-budget.mjs";
import { storeVersion } from "@/lib/site/store-version.mjs";
import { FIXTURES, NOW, testHome, UNLEARNING } from "../store/home";
import { page, serve, site } from "./serving";

const LONG = "forgetting ".repeat(200);
const version = () => "1";

test("the second reader gets what was rendered for the first, without the framework's scripts", async () => {
  const { rendered, handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version });
  const answers = [await ask("/a"), await ask("/a"), await ask("/a?sort=avg")];
  expect(answers.map(({ cache }) => cache)).toEqual(["miss", "hit", "miss"]);
  expect(answers[1]?.body.toString()).toBe(`<!DOCTYPE html><html lang="en"><body>${LONG}</body></html>`);
  expect(answers[1]?.headers).toMatchObject({ "cache-control": "no-cache", vary: "accept-encoding" });
  expect(Object.fromEntries(rendered)).toEqual({ "/a": 1, "/a?sort=avg": 1 });
});

test("readers who ask at once wait for one rendering", async () => {
  const { rendered, handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version });
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/a", { "accept-encoding": "br" })));
  expect(rendered.get("/a")).toBe(1);
  expect(new Set(answers.map(({ body }) => body.toString("hex"))).size).toBe(1);
});

test("each reader gets an encoding that it takes, under a tag of its own", async () => {
  const { handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version });
  const plain = await ask("/a");
  const [gzip, br] = [
    await ask("/a", { "accept-encoding": "gzip" }),
    await ask("/a", { "accept-encoding": "gzip, br" }),
  ];
  const refused = await ask("/a", { "accept-encoding": "br;q=0, gzip;q=0" });
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
  expect(refused.body.equals(plain.body)).toBe(true);
  expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
  for (const { headers, body } of [plain, gzip, br])
    expect(Number(headers["content-length"])).toBe(body.length);
});

test("a reader who has the page hears that it is unchanged", async () => {
  const { handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version });
  const { etag } = (await ask("/a", { "accept-encoding": "br" })).headers;
  for (const tags of [`${etag}`, `"other", ${etag}`, `W/${etag}`, "*"]) {
    const again = await ask("/a", { "accept-encoding": "gzip", "if-none-match": tags });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.etag).toBeDefined();
  }
  expect((await ask("/a", { "if-none-match": '"other"' })).status).toBe(200);
});

test("HEAD tells the headers of GET, and either fills the cache for both", async () => {
  const { rendered, handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version });
  const head = await ask("/a", {}, "HEAD");
  const get = await ask("/a");
  expect([head.body.length, head.headers["content-length"]]).toEqual([0, String(get.body.length)]);
  expect(head.headers.etag).toBe(get.headers.etag);
  expect(rendered.get("/a")).toBe(1);
});

test("headers that a route says it looks at choose between its answers", async () => {
  const { rendered, handle } = site((request, response) => {
    response.setHeader("Vary", "Accept");
    response.setHeader("Content-Type", "text/plain");
    response.end(`for ${request.headers.accept}`);
  });
  const ask = await serve({ handle, version });
  const wanted = ["a/a", "b/b", "a/a", "b/b"];
  const answers = await Promise.all(wanted.map((accept) => ask("/a", { accept })));
  const later = await Promise.all(wanted.map((accept) => ask("/a", { accept })));
  for (const all of [answers, later])
    expect(all.map(({ body }) => body.toString())).toEqual(wanted.map((accept) => `for ${accept}`));
  expect(later.map(({ cache }) => cache)).toEqual(["hit", "hit", "hit", "hit"]);
  expect(later[0]?.headers.vary).toBe("accept");
  expect(rendered.get("/a")).toBeLessThanOrEqual(4);
});

test("errors, missing things and what is for one reader are rendered each time", async () => {
  const kinds: Record<string, [status: number, headers: Record<string, string>]> = {
    "/broken": [500, {}],
    "/missing": [404, {}],
    "/secret": [200, { "Cache-Control": "no-store" }],
    "/mine": [200, { "Cache-Control": "private" }],
    "/welcome": [200, { "Set-Cookie": "a=b" }],
    "/counted": [200, { RateLimit: '"a";r=9' }],
  };
  const { rendered, handle } = site(({ url = "" }, response) => {
    const [status, headers] = kinds[url] ?? [200, {}];
    response.writeHead(status, headers).end(url);
  });
  const ask = await serve({ handle, version });
  for (const [path, [status]] of Object.entries(kinds)) {
    await ask(path);
    expect([(await ask(path)).status, rendered.get(path)]).toEqual([status, 2]);
  }
  expect((await ask("/broken")).headers["cache-control"]).toBe("no-store");
  const own = await ask("/public", { authorization: "Bearer a" });
  expect([own.cache, own.headers["cache-control"]]).toEqual(["off", "private, no-cache"]);
});

test("while the store changes all the time, answers are some seconds old instead of rendered each time", async () => {
  let now = 0;
  let generation = 0;
  const { rendered, handle } = site((_, response) => {
    now += 500;
    page(response, `generation ${generation}`);
  });
  const budget = renderBudget({ share: 0.1, savings: 900 });
  const ask = await serve({ handle, version: () => String(generation), budget, clock: () => now });
  const change = () => {
    generation += 1;
    return ask("/a");
  };
  await ask("/a");
  // Savings are for two renderings.
  const answers = [await change(), await change(), await change(), await ask("/a"), await ask("/b")];
  expect(answers.map(({ cache }) => cache)).toEqual(["miss", "miss", "old", "old", "miss"]);
  expect(answers[3]?.body.toString()).toContain("generation 2");
  // After a second in which nothing was rendered there is a tenth of it to spend.
  now += 1000;
  expect([(await ask("/a")).cache, (await ask("/a")).cache]).toEqual(["miss", "hit"]);
  expect((await change()).cache).toBe("old");
  expect(Object.fromEntries(rendered)).toEqual({ "/a": 4, "/b": 1 });
});

test("no answer is older than half a minute, whatever it costs", async () => {
  let now = 0;
  let generation = 0;
  const { handle } = site((_, response) => {
    now += 100_000;
    page(response, LONG);
  });
  const budget = renderBudget({ share: 0.0001, savings: 1 });
  const ask = await serve({ handle, version: () => String(generation), budget, clock: () => now });
  await ask("/a");
  generation = 1;
  expect((await ask("/a")).cache).toBe("miss");
  generation = 2;
  expect((await ask("/a")).cache).toBe("old");
  now += 29_999;
  expect((await ask("/a")).cache).toBe("old");
  now += 2;
  expect((await ask("/a")).cache).toBe("miss");
});

test("a handler that fails is an error, and the next reader tries again", async () => {
  let fail = true;
  const ask = await serve({
    version,
    handle: async (_, response) => {
      if (fail) throw new Error("no luck");
      response.end("fine");
    },
  });
  expect((await ask("/a")).status).toBe(500);
  fail = false;
  expect((await ask("/a")).body.toString()).toBe("fine");
});

test("what is too large to keep is passed on whole, to every reader", async () => {
  const { rendered, handle } = site((_, response) => {
    for (let at = 0; at < 50; at++) response.write("x".repeat(1000));
    response.end("end");
  });
  const ask = await serve({ handle, version, largest: 10_000 });
  const answers = await Promise.all([ask("/a"), ask("/a"), ask("/a")]);
  expect(answers.map(({ body }) => body.length)).toEqual([50_003, 50_003, 50_003]);
  expect(rendered.get("/a")).toBe(3);
});

test("answers that were not asked for longest make room", async () => {
  const { rendered, handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version, capacity: 8_000 });
  for (const path of ["/a", "/b", "/a", "/c", "/a", "/b"]) await ask(path);
  expect(Object.fromEntries(rendered)).toEqual({ "/a": 1, "/b": 2, "/c": 1 });
});

test("no-transform is obeyed, and a route's own digest is its tag", async () => {
  const { handle } = site((_, response) => {
    response.setHeader("Content-Type", "text/csv");
    response.setHeader("Cache-Control", "no-cache, no-transform");
    response.setHeader("ETag", '"sha256-abc"');
    response.end(LONG);
  });
  const ask = await serve({ handle, version });
  const { headers, body } = await ask("/a.csv", { "accept-encoding": "br, gzip" });
  expect([headers["content-encoding"], headers.etag]).toEqual([undefined, '"sha256-abc"']);
  expect(body.toString()).toBe(LONG);
});

test("answers become old when results are stored, and not when anything else is written", async () => {
  const { home, database } = testHome();
  const store = storeVersion(home.database);
  const { rendered, handle } = site((_, response) => page(response, LONG));
  const ask = await serve({ handle, version: store.read });
  const cache = async () => (await ask("/a")).cache;
  expect([await cache(), await cache()]).toEqual(["miss", "hit"]);
  await ingestPaths(database, home, [FIXTURES], NOW);
  expect([await cache(), await cache()]).toEqual(["miss", "hit"]);
  database.$client.exec("insert into settings values ('drain', 'true')");
  expect(await cache()).toBe("hit");
  await ingestPaths(database, home, [UNLEARNING], NOW);
  expect([await cache(), await cache()]).toEqual(["miss", "hit"]);
  expect(rendered.get("/a")).toBe(3);
  store.close();
});
