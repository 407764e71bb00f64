/**
 * Every page and route of the site beside the API, asked for by everybody: a private thing is not there for strangers, and
 * whatever is not in the table fails. The API's own table is test/access/table.ts.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Site, startSite } from "@/lib/site/start";

interface Person {
  cookie: string;
}

let home = "";
let site: Site;
let run = "";
let people: Record<"stranger" | "owner" | "moderator", Person>;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async () => {
  test.setTimeout(400_000);
  home = mkdtempSync(join(tmpdir(), "lethe-access-"));
  const script = ["--import", "tsx", "test/browser/moderation-home.ts", home];
  const prepared = JSON.parse(execFileSync(process.execPath, script, { encoding: "utf8" }));
  run = prepared.run;
  people = { stranger: prepared.stranger, owner: prepared.member, moderator: prepared.moderator };
  site = await startSite({ port: 0, host: "127.0.0.1", home });
});

test.afterAll(async () => {
  await site?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Status for: nobody, a stranger, the owner, a moderator. Addresses are below the site; RUN stands for a published run. */
type Row = [address: string, anonymous: number, stranger: number, owner: number, moderator: number];

const everybody = (address: string): Row => [address, 200, 200, 200, 200];
const BOARD = "/boards/proc-coin-8.v1.tiny.base.standard-order.quick";

const READ: Record<string, Row[]> = {
  "account/auth/callback/github/route.ts": [["/account/auth/callback/github", 404, 404, 404, 404]],
  "account/page.tsx": [everybody("/account")],
  "account/reset/page.tsx": [everybody("/account/reset")],
  "account/sign-in/page.tsx": [everybody("/account/sign-in")],
  "account/sign-up/page.tsx": [everybody("/account/sign-up")],
  "api/page.tsx": [everybody("/api")],
  "boards/[board]/download/route.ts": [everybody(`${BOARD}/download?format=csv`)],
  "boards/[board]/page.tsx": [everybody(BOARD)],
  "changelog.xml/route.ts": [everybody("/changelog.xml")],
  "changelog/page.tsx": [everybody("/changelog")],
  "compare/download/route.ts": [["/compare/download", 400, 400, 400, 400]],
  "compare/page.tsx": [everybody("/compare")],
  "download/[table]/route.ts": [everybody("/download/runs?format=csv")],
  "download/database/route.ts": [everybody("/download/database?format=gzip")],
  "downloads/page.tsx": [everybody("/downloads")],
  "enhance-submissions.js/route.ts": [everybody("/enhance-submissions.js")],
  "enhance.js/route.ts": [everybody("/enhance.js")],
  "gone/[run]/page.tsx": [["/gone/nothing", 404, 404, 404, 404]],
  "healthz/live/route.ts": [everybody("/healthz/live")],
  "healthz/route.ts": [everybody("/healthz")],
  "methods/[method]/page.tsx": [everybody("/methods/ewc")],
  "methods/download/route.ts": [everybody("/methods/download?format=csv")],
  "methods/page.tsx": [everybody("/methods")],
  "metrics/[metric]/page.tsx": [everybody("/metrics/avg")],
  "metrics/download/route.ts": [everybody("/metrics/download?format=csv")],
  "metrics/page.tsx": [everybody("/metrics")],
  "metricsz/route.ts": [["/metricsz", 401, 401, 401, 200]],
  "moderation/[submission]/page.tsx": [["/moderation/sflagged", 404, 404, 404, 200]],
  "moderation/page.tsx": [["/moderation", 404, 404, 404, 200]],
  "page.tsx": [everybody("/")],
  "papers/[paper]/download/route.ts": [everybody("/papers/phi-dpo/download?format=csv")],
  "papers/[paper]/page.tsx": [everybody("/papers/phi-dpo")],
  "papers/download/route.ts": [everybody("/papers/download?format=csv")],
  "papers/page.tsx": [everybody("/papers")],
  "pictures/[sequence]/[...item]/route.ts": [["/pictures/nothing/at/all", 404, 404, 404, 404]],
  "runs/[run]/answers/download/route.ts": [["/runs/RUN/answers/download?format=csv", 200, 200, 200, 200]],
  "runs/[run]/answers/page.tsx": [everybody("/runs/RUN/answers")],
  "runs/[run]/download/route.ts": [everybody("/runs/RUN/download?format=json")],
  "runs/[run]/page.tsx": [everybody("/runs/RUN")],
  "seasons/[season]/page.tsx": [["/seasons/nothing", 404, 404, 404, 404]],
  "seasons/page.tsx": [everybody("/seasons")],
  "sequences/[sequence]/page.tsx": [everybody("/sequences/proc-coin-8")],
  "sequences/page.tsx": [everybody("/sequences")],
  "submissions/[submission]/page.tsx": [
    ["/submissions/sflagged", 404, 404, 200, 200],
    everybody("/submissions/spublished"),
  ],
  "submissions/[submission]/withdraw/page.tsx": [["/submissions/sflagged/withdraw", 404, 404, 200, 404]],
  "submissions/page.tsx": [everybody("/submissions")],
  "submit/page.tsx": [everybody("/submit")],
  "submit/template/route.ts": [everybody("/submit/template")],
  "validity/download/route.ts": [everybody("/validity/download?format=csv")],
  "validity/page.tsx": [everybody("/validity")],
};

/** Of forms: what a page of this site and what one of another site gets. 303 shows what became of it. */
const SENT: Record<string, Row[]> = {
  "moderation/[submission]/decide/route.ts": [["/moderation/sflagged/decide", 404, 404, 404, 303]],
  "submissions/[submission]/do/route.ts": [["/submissions/sflagged/do", 303, 303, 303, 303]],
  "submit/check/route.ts": [["/submit/check", 303, 200, 200, 200]],
  "submit/send/route.ts": [["/submit/send", 303, 303, 303, 303]],
  // Last: afterwards nobody is signed in.
  "account/do/[form]/route.ts": [["/account/do/sign-out", 303, 303, 303, 303]],
};

/** In test/access/table.ts. */
const API = ["api/v1/[[...path]]/route.ts"];

test("names every page and route there is", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((path) =>
    /(^|\/)(page\.tsx|route\.tsx?)$/.test(path),
  );
  expect([...Object.keys(READ), ...Object.keys(SENT), ...API].toSorted()).toEqual(files.toSorted());
});

function ask(path: string, cookie: string | null, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(cookie !== null && { Cookie: cookie }), ...init.headers };
  return fetch(`${site.url}${path.replace("RUN", run)}`, { redirect: "manual", ...init, headers });
}

async function statuses(path: string, init: RequestInit = {}): Promise<number[]> {
  const cookies = [null, people.stranger.cookie, people.owner.cookie, people.moderator.cookie];
  const found: number[] = [];
  for (const cookie of cookies) {
    const response = await ask(path, cookie, init);
    found.push(response.status);
    await response.body?.cancel();
  }
  return found;
}

test("is read by whom it concerns, and not there for others", async () => {
  for (const [file, rows] of Object.entries(READ))
    for (const [path, ...expected] of rows)
      expect.soft(await statuses(path), `${file}: ${path}`).toEqual(expected);
});

test("a private page is kept by no cache, and a personal answer never reaches somebody else", async () => {
  for (const path of [
    "/account",
    "/submissions",
    "/submissions/sflagged",
    "/moderation",
    "/moderation/sflagged",
  ]) {
    const own = await ask(path, people.moderator.cookie);
    expect([own.status, own.headers.get("Cache-Control")], path).toEqual([
      200,
      expect.stringContaining("no-store"),
    ]);
    await own.body?.cancel();
  }
  const names = [];
  for (const cookie of [people.moderator.cookie, people.stranger.cookie, people.owner.cookie, null])
    names.push(/Judge|Stranger|Member/.exec(await (await ask("/account", cookie)).text())?.[0] ?? null);
  expect(names).toEqual(["Judge", "Stranger", "Member", null]);
});

test("takes forms from its own pages alone", async () => {
  const form = (origin: string): RequestInit => ({
    method: "POST",
    body: "what=nothing",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: origin },
  });
  for (const [file, rows] of Object.entries(SENT))
    for (const [path, ...expected] of rows) {
      expect
        .soft(await statuses(path, form("https://evil.example")), `${file}, another site`)
        .toEqual(expected.map((status) => (status === 404 ? 404 : 403)));
      expect.soft(await statuses(path, form(site.url)), file).toEqual(expected);
    }
});
