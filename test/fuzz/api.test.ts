/**
 * Thousands of requests that no honest client sends, against the API over a real store: each is refused in the API's own
 * words, none is a bug, and a refused one leaves nothing behind.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { actorOf } from "@/lib/accounts/actor";
import { OPERATIONS } from "@/lib/api/operations";
import { problemSchema } from "@/lib/api/problem";
import { person } from "../accounts/people";
import { apiOver } from "../api/api-over";
import { FIXTURES, filledHome, type TestHome } from "../store/home";
import { addSubmission, addUpload } from "../submissions/submission-home";
import { type Malformed, malformed } from "./malformed";

const REQUESTS = 6000;
/** Counted by every request that has a token, refused or not. */
const BOOKKEEPING = new Set(["tokens", "sessions", "rate_limits"]);

it(`answers ${REQUESTS} malformed requests without a failure, a stack or a partial write`, async () => {
  const store = await filledHome(FIXTURES);
  const people = (["member", "moderator", "admin"] as const).map((role) => person(store, role, role));
  const [owner] = people;
  const own = (["received", "failed", "review", "published"] as const).map((state) =>
    addSubmission(store, owner?.id ?? "", state),
  );
  own.push(addUpload(store, owner?.id ?? ""));
  const stored = store.database.$client
    .prepare("select id from runs union select id from boards union select id from users limit 20")
    .pluck()
    .all() as string[];
  const ids = [...stored, ...own, ...own];
  const known = { ids, authorizations: people.map(({ token }) => `Bearer ${token}`) };
  const api = apiOver(store, undefined, {
    actor: ({ database, home }, headers) => actorOf(database, home, headers),
  });
  const rng = createRng("fuzz/api");
  const statuses = new Map<number, number>();
  let before = contentOf(store);
  for (let i = 0; i < REQUESTS; i++) {
    const request = malformed(rng.pick(OPERATIONS), known, rng.split(i));
    const what = () => `request ${i}: ${told(request)}`;
    const response = await api(request.path, request).catch((error: unknown) => {
      throw new Error(what(), { cause: error });
    });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status < 400) {
      // Some are well formed by chance; streams would go on.
      await response.body?.cancel();
      before = contentOf(store);
      continue;
    }
    const text = await response.text();
    expect(response.status, what()).toBeLessThan(500);
    expect(text, what()).not.toMatch(/node_modules|\.ts:\d+|\n\s+at /);
    const problem = problemSchema.parse(JSON.parse(text));
    expect([problem.status, problem.detail.length > 0], what()).toEqual([response.status, true]);
    const after = contentOf(store);
    expect(after, what()).toEqual(before);
  }
  // The generator reaches further than the outermost checks.
  for (const status of [200, 400, 401, 403, 404, 405])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(20);
}, 600_000);

/** Rows per table, and the files of the home with their sizes. */
function contentOf({ database, home }: TestHome): Record<string, number> {
  const tables = database.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like '\\_\\_%' escape '\\'")
    .pluck()
    .all() as string[];
  const rows = tables
    .filter((table) => !BOOKKEEPING.has(table))
    .map((table) => [
      table,
      database.$client.prepare(`select count(*) from "${table}"`).pluck().get() as number,
    ]);
  const files = [home.uploads, home.submitted, home.artifacts, home.work, home.results].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => [
          join(folder, name),
          statSync(join(folder, name)).size,
        ])
      : [],
  );
  return Object.fromEntries([...rows, ...files]);
}

function told({ method, path, headers, body }: Malformed): string {
  const sent = body === undefined ? "" : Buffer.from(body.subarray(0, 200)).toString("latin1");
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 500)} ${sent}`;
}
