/**
 * How fast the site answers: a board of 1,000 runs alone in its store (A), and the same board among 100,000 runs (B),
 * both served by the production build on loopback, asked in turn at a fixed rate.
 * Usage: node --import tsx test/perf/site/speed.ts [--seconds 30] [--rate 50] [--boards 100] [--stores <folder>] [--json <file>]
 * Stores take about two minutes to make; in the folder of --stores they are kept and used again.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { createRng } from "@/bench/engine/rng";
import { closeDatabase, openDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { letheHome } from "@/lib/home";
import { type Site, startSite } from "@/lib/site/start";
import { inTurn, openLoop, type Summary, summarise } from "./load";
import { mix, requests } from "./mix";
import { MEASURED, makeStore } from "./store";
import { weigh } from "./weigh";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    rate: { type: "string", default: "50" },
    /** Requests per second while nothing is kept. */
    "raw-rate": { type: "string", default: "5" },
    boards: { type: "string", default: "100" },
    stores: { type: "string" },
    json: { type: "string" },
  },
});
const seconds = Number(options.seconds);
const folder = options.stores ?? mkdtempSync(join(tmpdir(), "lethe-speed-"));

/** The home of a store of so many boards, made if it is not there. */
function homeOf(boards: number): string {
  const home = letheHome(join(folder, `boards-${boards}`));
  if (!existsSync(home.database)) {
    console.error(`making a store of ${boards} board(s) …`);
    makeStore(home, boards);
  }
  return home.root;
}

function someRuns(home: string): string[] {
  const database = openDatabase(letheHome(home).database);
  const ids = database.select({ id: runs.id }).from(runs).where(eq(runs.board, MEASURED)).limit(40).all();
  closeDatabase(database);
  return ids.map(({ id }) => id);
}

async function served<Result>(
  home: string,
  keep: boolean,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  process.env.LETHE_SITE_CACHE = keep ? "on" : "off";
  const site = await startSite({ port: 0, host: "127.0.0.1", home, say: console.error });
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}

/** Each address once, unmeasured, so that code is compiled and, where answers are kept, all of them are. */
function warmUp(url: string, ids: readonly string[]) {
  return inTurn(
    url,
    mix(ids).flatMap(({ kind, paths }) => paths.map((path) => ({ kind, path }))),
  );
}

async function measure(home: string) {
  const ids = someRuns(home);
  const asks = (rate: number) => requests(createRng("speed"), ids, Math.round(seconds * rate));
  const kept = await served(home, true, async ({ url }) => {
    await inTurn(url, [{ kind: "home", path: "/metrics" }]);
    const first = summarise(await warmUp(url, ids));
    return { first, warm: summarise(await openLoop(url, asks(Number(options.rate)), Number(options.rate))) };
  });
  const rawRate = Number(options["raw-rate"]);
  const raw = await served(home, false, async ({ url }) => {
    await warmUp(url, ids);
    return summarise(await openLoop(url, asks(rawRate), rawRate));
  });
  return { ...kept, raw };
}

function table(title: string, a: readonly Summary[], b: readonly Summary[]): void {
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(
      a.map((small) => {
        const large = b.find(({ kind }) => kind === small.kind);
        return [small.kind, line(small, large)];
      }),
    ),
  );
}

function line(small: Summary, large: Summary | undefined) {
  const ms = (value: number | undefined) => Number((value ?? Number.NaN).toFixed(2));
  return {
    requests: small.requests,
    failed: small.failed + (large?.failed ?? 0),
    "hits %": Math.round(100 * small.hits),
    "A server p50": ms(small.server.p50),
    p95: ms(small.server.p95),
    p99: ms(small.server.p99),
    "A client p95": ms(small.client.p95),
    "B server p50": ms(large?.server.p50),
    "B p95": ms(large?.server.p95),
    "B client p95": ms(large?.client.p95),
    "B/A p50": ms((large?.server.p50 ?? Number.NaN) / small.server.p50),
    "B/A p95": ms((large?.server.p95 ?? Number.NaN) / small.server.p95),
  };
}

const [homeA, homeB] = [homeOf(1), homeOf(Number(options.boards))];
const [a, b] = [await measure(homeA), await measure(homeB)];
table("First visit of each address (answers are being made), ms", a.first, b.first);
table(`Answers kept, ${options.rate} requests/s for ${seconds} s, ms`, a.warm, b.warm);
table(`Nothing kept, ${options["raw-rate"]} requests/s for ${seconds} s, ms`, a.raw, b.raw);

const pages = [
  "/",
  `/boards/${MEASURED}`,
  `/runs/${someRuns(homeA)[0]}`,
  "/methods",
  "/metrics",
  "/sequences",
  "/papers",
];
const weights = await served(homeA, true, ({ url }) => Promise.all(pages.map((path) => weigh(url, path))));
console.log("\nFirst load, gzipped bytes");
console.table(Object.fromEntries(weights.map(({ path, html, css, js }) => [path, { html, css, js }])));
if (options.json) writeFileSync(options.json, `${JSON.stringify({ options, a, b, weights }, null, 2)}\n`);
if (!options.stores) rmSync(folder, { recursive: true });
