/** Submitting over HTTP from the upload to the end: check, make, watch, cancel, retry, withdraw; and who sees what. */
import { beforeEach, describe, expect, test } from "vitest";
import { submissions } from "@/db/schema";
import { OPERATIONS } from "@/lib/api/operations";
import { draftReportSchema, submissionItemSchema, submissionSchema } from "@/lib/api/schemas/submission";
import { appendEvent } from "@/lib/submissions/events";
import { moveTo } from "@/lib/submissions/state";
import { apiServer, type TestSite } from "./api-server";
import { later, NOW, type PeopleHome, peopleHome, sha256, TINY_BOARD } from "./submission-home";

const SOURCE = 'import { defineStrategy } from "lethe";\nexport const strategy = defineStrategy({});\n';

let home: PeopleHome;
let site: TestSite;

beforeEach(async () => {
  home = peopleHome();
  site = await apiServer(home);
});

async function ask(who: string | null, method: string, path: string, body?: unknown, more: object = {}) {
  const response = await fetch(`${site.url}/api/v1${path}`, {
    method,
    headers: {
      ...(who && { Authorization: `Bearer ${who}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...more,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, json };
}

async function upload(who: string, source = SOURCE, name = "strategy.ts"): Promise<string> {
  const announced = { name, size: source.length, sha256: sha256(source) };
  const { json } = await ask(who, "POST", "/uploads", announced);
  const sent = await fetch(`${site.url}/api/v1/uploads/${json.id}`, {
    method: "PATCH",
    headers: { Authorization: `Bearer ${who}`, "Upload-Offset": "0" },
    body: source,
  });
  expect(((await sent.json()) as { state: string }).state).toBe("complete");
  return json.id;
}

const strategy = (id: string, more: object = {}) => ({
  kind: "strategy",
  board: TINY_BOARD,
  upload: id,
  ...more,
});

async function submitted(who = "ada", more: object = {}): Promise<string> {
  const made = await ask(who, "POST", "/submissions", strategy(await upload(who), more));
  expect(made.status).toBe(201);
  return made.json.id;
}

describe("submitting", () => {
  test("an upload makes a submission, once per key, and everything about it can be read back", async () => {
    const body = strategy(await upload("ada"), {
      seeds: [0, 1],
      params: { rate: 0.5, deep: { list: [1, null] } },
    });
    const key = { "Idempotency-Key": "k1" };
    const made = await ask("ada", "POST", "/submissions", body, key);
    expect(made.status).toBe(201);
    expect(submissionSchema.parse(made.json)).toEqual(made.json);
    expect(made.headers.get("Location")).toBe(`/api/v1/submissions/${made.json.id}`);
    expect((await ask("ada", "POST", "/submissions", body, key)).json.id).toBe(made.json.id);
    expect(made.json).toMatchObject({
      ...{ state: "received", access: "owner", by: "Ada", method: null },
      private: { request: { seeds: [0, 1], params: { rate: 0.5, deep: { list: [1, null] } } }, attempt: 1 },
    });
    const list = await ask("ada", "GET", "/submissions");
    expect(list.json.data).toHaveLength(1);
    expect(submissionItemSchema.parse(list.json.data[0])).toMatchObject({
      id: made.json.id,
      state: "received",
    });
    expect((await ask("bob", "GET", "/submissions")).json.data).toEqual([]);
    expect((await ask("bob", "GET", "/submissions?owner=all")).status).toBe(400);
    expect((await ask("mira", "GET", "/submissions?owner=all")).json.data).toHaveLength(1);
    expect(site.bugs).toEqual([]);
  });

  test("refusals have their status, and change nothing", async () => {
    const id = await upload("ada");
    const status = async (body: unknown, who: string | null = "ada", more: object = {}) =>
      (await ask(who, "POST", "/submissions", body, more)).status;
    expect(await status(strategy(id), null)).toBe(401);
    expect(await status(strategy(id), "bob")).toBe(404);
    expect(await status({ ...strategy(id), board: "no-board" })).toBe(400);
    expect(await status({ ...strategy(id), extra: 1 })).toBe(400);
    expect(await status({ ...strategy(id), device: "webgpu" })).toBe(400);
    expect(await status({ ...strategy(id), seeds: [] })).toBe(400);
    expect(await status({})).toBe(400);
    expect(await status(strategy(id), "ada", { "Idempotency-Key": "a b" })).toBe(400);
    expect(await status(strategy(`u${"a".repeat(20)}`))).toBe(404);
    expect(home.database.select().from(submissions).all()).toEqual([]);
    expect(await status(strategy(id))).toBe(201);
    expect(await status(strategy(id))).toBe(409);
    for (let n = 1; n < 5; n++) await submitted("ada", { seeds: [10 + n] });
    const full = await ask("ada", "POST", "/submissions", strategy(await upload("ada"), { seeds: [20] }));
    expect(full.status).toBe(429);
    expect(full.json).toMatchObject({ type: "/api#quota-used", detail: expect.stringContaining("at once") });
    expect(site.bugs).toEqual([]);
  });

  test("a check before it tells everything that is wrong at once, with lines, and the quota", async () => {
    const draft = {
      kind: "strategy",
      board: "nothing",
      seeds: [1, 1],
      device: "gpu",
      anonymousUntil: NOW.toISOString(),
    };
    const file = {
      name: "strategy.ts",
      size: 300_000,
      source: 'import fs from "node:fs";\nexport const strategy = fs;\n',
    };
    const { status, json } = await ask("ada", "POST", "/submissions/check", { submission: draft, file });
    expect(status).toBe(200);
    expect(draftReportSchema.parse(json)).toEqual(json);
    expect(json.ok).toBe(false);
    expect(json.problems.map(({ field }: { field: string }) => field).sort()).toEqual([
      ...["anonymousUntil", "board", "device", "file", "seeds"],
    ]);
    expect(json.failure).toMatchObject({ code: "import_refused", at: [{ file: "strategy.ts", line: 1 }] });
    const good = {
      submission: { kind: "strategy", board: TINY_BOARD },
      file: { ...file, size: 80, source: SOURCE },
    };
    const fine = await ask("ada", "POST", "/submissions/check", good);
    expect(fine.json).toMatchObject({ ok: true, problems: [], failure: null });
    expect(fine.json.quota).toMatchObject([
      { window: "24 hours", used: 0 },
      { window: "30 days" },
      { window: "at once" },
    ]);
    // As large as a strategy may be, however much longer it is as JSON.
    const large = `${SOURCE}${'//\t"\n'.repeat(48_000)}`;
    const whole = { ...good, file: { ...file, size: large.length, source: large } };
    const long = await ask("ada", "POST", "/submissions/check", whole);
    expect([long.status, long.json.failure]).toEqual([200, null]);
    const answers = {
      kind: "predictions",
      board: "proc-coin-8.v1.a.b.standard-order.open",
      method: "ewc",
      title: "x",
    };
    const bad = await ask("ada", "POST", "/submissions/check", {
      submission: { ...answers, layout: "nope" },
    });
    expect(bad.json.problems.map(({ field }: { field: string }) => field)).toEqual(["method", "layout"]);
    expect(home.database.select().from(submissions).all()).toEqual([]);
  });

  test("boards that take submissions can be listed by anybody", async () => {
    const { json } = await ask(null, "GET", "/submissions/open-boards?kind=strategy&limit=3");
    expect(json.data).toHaveLength(3);
    const rest = await ask(null, "GET", `/submissions/open-boards?kind=strategy&cursor=${json.next}`);
    expect(rest.json.data).toHaveLength(12);
    expect(rest.json.next).toBeNull();
  });
});

describe("changing", () => {
  test("cancel, retry, withdraw and anonymity answer with what it has become", async () => {
    const id = await submitted();
    const post = (what: string, body?: unknown, who = "ada") =>
      ask(who, "POST", `/submissions/${id}/${what}`, body);
    expect((await post("retry")).status).toBe(409);
    expect((await post("cancel", undefined, "bob")).status).toBe(404);
    expect((await post("cancel")).json).toMatchObject({
      state: "failed",
      private: { failure: { code: "cancelled" } },
    });
    expect((await post("cancel")).status).toBe(409);
    expect((await post("retry")).json).toMatchObject({
      state: "received",
      private: { attempt: 2, failure: null },
    });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const hidden = await ask("ada", "PUT", `/submissions/${id}/anonymity`, { until });
    expect(hidden.json.private.anonymousUntil).toBe(until);
    const withdrawn = await post("withdraw", { reason: "no" });
    expect(withdrawn.json).toMatchObject({ state: "withdrawn", reason: "no" });
    expect((await post("withdraw", {})).status).toBe(409);
    expect(site.bugs).toEqual([]);
  });

  test("needs the submission to be one's own: everything about another one's is not there", async () => {
    const id = await submitted();
    const paths: [string, string, unknown?][] = [
      ...[["GET", ""] as const, ["GET", "/events"] as const, ["GET", "/log"] as const].map(
        ([method, path]): [string, string] => [method, path],
      ),
      ["POST", "/cancel"],
      ["POST", "/retry"],
      ["POST", "/withdraw", {}],
      ["PUT", "/anonymity", { until: null }],
    ];
    for (const [method, path, body] of paths)
      expect((await ask("bob", method, `/submissions/${id}${path}`, body)).status, path).toBe(404);
    for (const [method, path, body] of paths)
      expect((await ask(null, method, `/submissions/${id}${path}`, body)).status, path).toBe(
        method === "GET" ? 404 : 401,
      );
    // Every operation about one submission is in the table above.
    const all = OPERATIONS.filter(({ path }) => path.startsWith("/submissions/{submission}"));
    expect(
      all.map(({ method, path }) => `${method} ${path.slice("/submissions/{submission}".length)}`).sort(),
    ).toEqual(paths.map(([method, path]) => `${method} ${path}`).sort());
    home.database.update(submissions).set({ state: "published", publishedAt: NOW.toISOString() }).run();
    const seen = await ask(null, "GET", `/submissions/${id}`);
    expect(seen.json).toMatchObject({ id, access: "public", private: null });
    expect((await ask(null, "GET", `/submissions/${id}/log`)).status).toBe(404);
    expect((await ask(null, "GET", `/submissions/${id}/events`)).status).toBe(404);
  });
});

/** Reads messages of a stream until `enough`, then leaves. */
async function follow(
  path: string,
  enough: (text: string) => boolean,
  headers: object = {},
): Promise<string> {
  const leave = new AbortController();
  const response = await fetch(`${site.url}/api/v1${path}`, {
    headers: { Authorization: "Bearer ada", ...headers },
    signal: leave.signal,
  });
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (enough(text)) break;
  }
  leave.abort();
  return text;
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

describe("watching", () => {
  test("tells what has happened, then what happens, goes on after the last one seen, and says when it is over", async () => {
    const id = await submitted();
    const event = (n: number) =>
      appendEvent(home.database, {
        ...{ submission: id, attempt: 1, seed: 0, at: later(n).toISOString(), type: "output" },
        data: { lines: [`line ${n}\nof two`] },
      });
    for (let n = 0; n < 700; n++) event(n);
    const first = await follow(`/submissions/${id}/events`, (text) => idsIn(text).length >= 701);
    expect(first).toMatch(/^retry: \d+\n\n/);
    const ids = idsIn(first);
    expect(ids).toHaveLength(701);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const live = follow(`/submissions/${id}/events`, (text) => text.includes("event: end"), {
      "Last-Event-ID": String(ids.at(-1)),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const late = event(9999);
    moveTo(home.database, id, "withdrawn", later(5));
    const rest = await live;
    expect(idsIn(rest)).toEqual([late, late + 1]);
    expect(rest).toContain('event: end\ndata: {"state":"withdrawn"}');
    const after = await follow(`/submissions/${id}/events?after=${late}`, (text) =>
      text.includes("event: end"),
    );
    expect(idsIn(after)).toEqual([late + 1]);
    expect(site.bugs).toEqual([]);
  });

  test("the log is text, of one attempt, with the trainer's lines", async () => {
    const id = await submitted();
    appendEvent(home.database, {
      ...{
        submission: id,
        attempt: 1,
        seed: 1,
        at: NOW.toISOString(),
        type: "output",
        data: { lines: ["hello", "you"] },
      },
    });
    await ask("ada", "POST", `/submissions/${id}/cancel`);
    const log = await ask("ada", "GET", `/submissions/${id}/log`);
    expect(log.headers.get("Content-Type")).toContain("text/plain");
    expect(log.text.split("\n").map((line) => line.slice(20))).toEqual([
      ...["received", "seed 1 | hello", "seed 1 | you", "received -> failed", ""],
    ]);
    expect((await ask("ada", "GET", `/submissions/${id}/log?lines=1`)).text).toContain("-> failed");
    expect((await ask("mira", "GET", `/submissions/${id}/log?seed=1`)).text.split("\n")).toHaveLength(3);
    expect((await ask("ada", "GET", `/submissions/${id}/log?attempt=2`)).text).toBe("");
  });
});
