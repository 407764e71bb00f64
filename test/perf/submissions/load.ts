/**
 * Two hundred submissions of predictions at once while a hundred readers read: are all scored, is none lost, and how fast
 * do readers get their pages meanwhile? The site's production build on loopback, with one worker beside it.
 * Usage: node --import tsx test/perf/submissions/load.ts [--submissions 200] [--readers 100] [--workers 1] [--json <file>]
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { createRng } from "@/bench/engine/rng";
import { closeDatabase, openDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { isActive, type SubmissionState } from "@/lib/domain/submission";
import { letheHome } from "@/lib/home";
import { startSite } from "@/lib/site/start";
import { keepWorkers } from "@/lib/worker/keep-alive";
import { person } from "../../accounts/people";
import { openLoop, type Sample, summarise } from "../site/load";
import { requests } from "../site/mix";
import { MEASURED, makeStore } from "../site/store";
import { exportedItems, zippedAnswers } from "./answers";

const { values: options } = parseArgs({
  options: {
    submissions: { type: "string", default: "200" },
    /** Each asks for a page every two seconds. */
    readers: { type: "string", default: "100" },
    workers: { type: "string", default: "1" },
    json: { type: "string" },
  },
});
const wanted = Number(options.submissions);
const rate = Number(options.readers) / 2;
const PEOPLE = 20;
const BOARD = "proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open";

// Quotas are tested elsewhere; here everybody submits a dozen at once.
process.env.LETHE_QUOTA = JSON.stringify({ perDay: 1000, perMonth: 1000, active: 1000 });

const folder = mkdtempSync(join(tmpdir(), "lethe-load-"));
const home = letheHome(join(folder, "home"));
console.error("making a store of 1,000 runs, and answers …");
makeStore(home, 1);
const tasks = exportedItems(join(folder, "data"));
const database = openDatabase(home.database);
const people = Array.from({ length: PEOPLE }, (_, i) => person({ database, home }, `Reader ${i}`));
const ids = database.select({ id: runs.id }).from(runs).where(eq(runs.board, MEASURED)).limit(40).all();
const site = await startSite({ port: 0, host: "127.0.0.1", home: home.root, say: console.error });
const workers = keepWorkers({ count: Number(options.workers), home: home.root, say: () => undefined });
const asks = (seconds: number, name: string) =>
  requests(
    createRng(name),
    ids.map(({ id }) => id),
    Math.round(seconds * rate),
  );

try {
  await openLoop(site.url, asks(20, "warm"), rate);
  const quiet = await openLoop(site.url, asks(20, "quiet"), rate);
  const began = performance.now();
  const samples: Sample[] = [];
  let reading = true;
  const reader = (async () => {
    for (let part = 0; reading; part++)
      samples.push(...(await openLoop(site.url, asks(5, `part ${part}`), rate)));
  })();
  const made = await Promise.all(people.map((one, i) => submitAll(one.token, i)));
  const submitted = performance.now() - began;
  const states = await untilOver(made.flat());
  const seconds = (performance.now() - began) / 1000;
  reading = false;
  await reader;
  const report = {
    submissions: made.flat().length,
    acceptedIn: Math.round(submitted / 100) / 10,
    scoredIn: Math.round(seconds * 10) / 10,
    states,
    quiet: summarise(quiet),
    meanwhile: summarise(samples),
  };
  console.log(
    `${report.submissions} accepted in ${report.acceptedIn} s, all over in ${report.scoredIn} s:`,
    states,
  );
  for (const name of ["quiet", "meanwhile"] as const) {
    console.log(`\n${name}`);
    console.table(
      Object.fromEntries(
        report[name].map(({ kind, requests: count, failed, hits, server, client }) => [
          kind,
          {
            requests: count,
            failed,
            "hits %": Math.round(100 * hits),
            "server p50": server.p50,
            p95: server.p95,
            "client p95": client.p95,
          },
        ]),
      ),
    );
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await workers.close();
  await site.close();
  closeDatabase(database);
  rmSync(folder, { recursive: true, force: true });
}

/** One person's share, all under way together. */
function submitAll(token: string, number: number): Promise<string[]> {
  const numbers = Array.from({ length: wanted }, (_, i) => i).filter((i) => i % PEOPLE === number);
  return Promise.all(numbers.map((i) => submitOne(token, i)));
}

async function submitOne(token: string, number: number): Promise<string> {
  const bytes = zippedAnswers(tasks, number);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const upload = await call(token, "POST", "/uploads", { name: "answers.zip", size: bytes.length, sha256 });
  await call(token, "PATCH", `/uploads/${upload.id}`, bytes);
  const submission = await call(token, "POST", "/submissions", {
    kind: "predictions",
    board: BOARD,
    upload: upload.id,
    method: `load-${number}`,
    title: `Load ${number}`,
  });
  return submission.id;
}

/** Waits where the API asks to: all people here have one address. */
async function call(token: string, method: string, path: string, body?: unknown): Promise<{ id: string }> {
  const bytes = body instanceof Uint8Array;
  while (true) {
    const response = await fetch(`${site.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(bytes
          ? { "Upload-Offset": "0", "Content-Type": "application/octet-stream" }
          : { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as { id: string };
    const text = await response.text();
    if (response.status !== 429) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    await sleep(1000 * Number(response.headers.get("Retry-After") ?? 1));
  }
}

/** Submissions by state, once none is under way. */
async function untilOver(made: readonly string[]): Promise<Record<string, number>> {
  const count = () => {
    const rows = database.$client.prepare("select id, state from submissions").all() as {
      id: string;
      state: SubmissionState;
    }[];
    const states: Record<string, number> = {};
    for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
    const lost = made.filter((id) => !rows.some((row) => row.id === id)).length;
    if (lost > 0) states.lost = lost;
    return { states, under: rows.filter(({ state }) => isActive(state)).length };
  };
  let last = count();
  while (last.under > 0) {
    await sleep(1000);
    last = count();
  }
  return last.states;
}
