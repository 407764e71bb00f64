/** Every way by which answers leave the store, tried while a season is sealed and again after it is revealed. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { pathParams } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { EVENT_LOG_FILE } from "@/lib/domain/event-log";
import type { Prediction } from "@/lib/domain/prediction";
import { UserError } from "@/lib/domain/user-error";
import { downloadAnswers } from "@/lib/exports/answers";
import { exportComparison } from "@/lib/exports/compare";
import { DATABASE_FORMATS, exportDatabase } from "@/lib/exports/database";
import { FORMATS } from "@/lib/exports/download";
import { downloadRun, RUN_FORMATS, RUN_WHATS } from "@/lib/exports/run-download";
import { exportWholeTable, WHOLE_TABLES } from "@/lib/exports/whole-tables";
import { sha256 } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { readAnswersQuery } from "@/lib/queries/answers-query";
import { answersTeaser } from "@/lib/queries/answers-teaser";
import { answersView } from "@/lib/queries/answers-view";
import { compareView } from "@/lib/queries/compare";
import { compareChoices } from "@/lib/queries/compare-choices";
import { readCompareQuery } from "@/lib/queries/compare-query";
import { type RunView, runView } from "@/lib/queries/run";
import { runList } from "@/lib/queries/run-list";
import { loadRunLog } from "@/lib/queries/run-log";
import { revealSeason } from "@/lib/seasons/reveal";
import { startSeason } from "@/lib/seasons/start";
import { apiOver } from "../api/api-over";
import { readAll } from "../exports/read-all";
import { changedRun, fixture, fixtureFolder, NOW, type TestHome, testHome } from "../store/home";

/** Stands in every instruction, every answer and the log: wherever it comes out, answers do. */
const CANARY = "zq7canary";
const SEASON = "2026-autumn";

interface Sealed extends TestHome {
  runs: string[];
}

async function sealedStore(): Promise<Sealed> {
  const filled = testHome();
  const { database, home, scratch } = filled;
  const season = { id: SEASON, title: "Autumn", ends: "2026-12-31", actor: "operator" };
  startSeason(database, home, { ...season, sequences: ["proc-coin-8", "unlearn-16"] }, NOW);
  const folders = ["replay-seed-0", "replay-seed-1", "npo-seed-0"].map((name) => marked(scratch, name));
  const reports = await ingestPaths(database, home, folders, NOW);
  expect(reports.map(({ status, note }) => [status, note])).toEqual(folders.map(() => ["stored", null]));
  return { ...filled, runs: reports.map(({ run }) => run ?? "") };
}

/** A fixture run on the season's split, with the mark in its answers and its log. */
function marked(scratch: string, name: string): string {
  const file = fixture(name).predictions?.file ?? "";
  const text = gunzipSync(readFileSync(join(fixtureFolder(name), file))).toString();
  const lines = text
    .trim()
    .split("\n")
    .map((line) => {
      const answer = JSON.parse(line) as Prediction;
      // What the judge reads in answers to deletion requests is checked again, so those keep their words.
      const said = answer.set ? answer.answer : `${answer.answer} ${CANARY}`;
      return `${JSON.stringify({ ...answer, instruction: `${answer.instruction} ${CANARY}`, answer: said })}\n`;
    });
  const packed = gzipSync(lines.join(""));
  const folder = changedRun(scratch, name, (record) => {
    record.sequence.split = SEASON;
    if (record.predictions) record.predictions.sha256 = sha256(packed);
  });
  writeFileSync(join(folder, file), packed);
  const { strategy, sequence, seed } = fixture(name);
  const started = {
    ...{
      type: "run-started",
      run: "r",
      strategy: strategy.id,
      sequence: sequence.id,
      order: sequence.order,
      seed,
    },
    ...{ tasks: [], stages: [], evaluations: 1, itemsPerEvaluation: 1 },
  };
  const events = [started, { type: "warning", message: `It said ${CANARY}.` }];
  const at = NOW.toISOString();
  writeFileSync(
    join(folder, EVENT_LOG_FILE),
    events.map((event) => `${JSON.stringify({ at, event })}\n`).join(""),
  );
  return folder;
}

/** Everything that came out, unpacked. A refusal gives its words. */
async function textOf(made: () => unknown): Promise<string> {
  try {
    const value = await made();
    const body = value && typeof value === "object" && "body" in value ? value.body : value;
    if (body instanceof Response) return await body.text();
    if (body instanceof Uint8Array) return unpacked(Buffer.from(body));
    const streamed = body && typeof body === "object" && Symbol.asyncIterator in body;
    const bytes = streamed
      ? await readAll(body as AsyncIterable<Uint8Array>)
      : Buffer.from(typeof body === "string" ? body : JSON.stringify(body ?? null));
    return unpacked(bytes);
  } catch (error) {
    if (error instanceof UserError) return `refused: ${error.message} ${error.remedy}`;
    throw error;
  }
}

function unpacked(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString("hex") === "1f8b") return gunzipSync(bytes).toString("latin1");
  if (bytes.subarray(0, 2).toString() === "PK")
    return Object.values(unzipSync(bytes))
      .map((file) => unpacked(Buffer.from(file)))
      .join("\n");
  return bytes.toString("latin1");
}

type Door = [name: string, open: (store: Sealed) => unknown];

const viewOf = ({ database, runs }: Sealed, i = 0) => runView(database, runs[i] ?? "") as RunView;
const compared = ({ database, home, runs }: Sealed) =>
  compareView(database, home, readCompareQuery({ runs: runs.slice(0, 2).join() }));

/** Those that show answers once everything is public. */
const ANSWER_DOORS: Door[] = [
  [
    "page and API list of answers",
    ({ database, home, runs }) => answersView(database, home, runs[0] ?? "", readAnswersQuery({}))?.answers,
  ],
  [
    "answers of an unlearning run",
    ({ database, home, runs }) => answersView(database, home, runs[2] ?? "", readAnswersQuery({}))?.answers,
  ],
  ["a few answers on the run's page", (store) => answersTeaser(store.home, viewOf(store))],
  ["items on which two runs differ", (store) => compared(store).items],
  ["log on the run's page", (store) => loadRunLog(store.home, viewOf(store).run)],
  ["stored answers", (store) => downloadRun(store.home, viewOf(store), { what: "predictions" })],
  [
    "stored answers of an unlearning run",
    (store) => downloadRun(store.home, viewOf(store, 2), { what: "predictions" }),
  ],
  [
    "samples of Every Eval Ever",
    (store) => downloadRun(store.home, viewOf(store), { what: "predictions", format: "eee" }),
  ],
  ["event log", (store) => downloadRun(store.home, viewOf(store), { what: "log" })],
  ["bundle", (store) => downloadRun(store.home, viewOf(store), { what: "bundle" })],
  ...(["csv", "json"] as const).map(
    (format): Door => [
      `answers as ${format}`,
      ({ database, home, runs }) =>
        downloadAnswers(database, home, runs[0] ?? "", readAnswersQuery({}), format),
    ],
  ),
  ["API: listAnswers", (store) => apiOver(store)(`/runs/${store.runs[0]}/answers`)],
];

/** Those that never do. */
const OTHER_DOORS: Door[] = [
  ...RUN_WHATS.flatMap((what) =>
    [undefined, ...RUN_FORMATS].map(
      (format): Door => [
        `run as ${what} ${format ?? ""}`,
        (store) => downloadRun(store.home, viewOf(store), { what, format: format ?? null }),
      ],
    ),
  ),
  [
    "answers as parquet",
    ({ database, home, runs }) =>
      downloadAnswers(database, home, runs[0] ?? "", readAnswersQuery({}), "parquet"),
  ],
  ...FORMATS.flatMap((format) =>
    (["tests", "cells"] as const).map(
      (part): Door => [
        `comparison: ${part} as ${format}`,
        (store) => exportComparison(compared(store), part, format),
      ],
    ),
  ),
  ...WHOLE_TABLES.flatMap((table) =>
    (["csv", "parquet"] as const).map(
      (format): Door => [
        `all ${table} as ${format}`,
        ({ database }) => exportWholeTable(database, table, format),
      ],
    ),
  ),
  ...DATABASE_FORMATS.map(
    (format): Door => [
      `database as ${format}`,
      ({ database, home }) => exportDatabase(home, database, format),
    ],
  ),
];

/** Every reading operation of the API with the parameters of a sealed run, the one that lists answers aside. */
function apiDoors({ runs, database }: Sealed): Door[] {
  const board = viewOf({ runs, database } as Sealed).board;
  const values: Record<string, string> = {
    ...{ run: runs[0] ?? "", board: board.id, method: "replay", sequence: board.sequence, metric: "avg" },
    ...{ paper: "coin", season: SEASON },
  };
  return OPERATIONS.filter(
    ({ id, method, access = "public" }) => method === "GET" && access === "public" && id !== "listAnswers",
  ).map(({ id, path }): Door => {
    const filled = pathParams(path).reduce(
      (text, name) => text.replace(`{${name}}`, values[name] ?? "x"),
      path,
    );
    const query = id === "compareRuns" ? `?runs=${runs.slice(0, 2).join()}` : "";
    return [`API: ${id}`, (store) => apiOver(store)(`${filled}${query}`)];
  });
}

describe("while a season is sealed", () => {
  it("answers come out of no door, and every door opens when the seed is revealed", {
    timeout: 120_000,
  }, async () => {
    const store = await sealedStore();
    const doors = [...ANSWER_DOORS, ...OTHER_DOORS, ...apiDoors(store)];
    for (const [name, open] of doors) expect(await textOf(() => open(store)), name).not.toContain(CANARY);
    revealSeason(store.database, store.home, { id: SEASON, early: "test", actor: "operator" }, NOW);
    for (const [name, open] of ANSWER_DOORS) {
      const text = await textOf(() => open(store));
      expect(text, name).not.toMatch(/^refused/);
      expect(text, name).toContain(CANARY);
    }
  });

  it("says why and until when, and offers nothing that it refuses", async () => {
    const store = await sealedStore();
    const { database, home, runs } = store;
    const view = viewOf(store);
    expect(view.run).toMatchObject({ predictions: null, log: null, seal: { season: SEASON } });
    expect(view.board.title).toContain("sealed 2026-autumn");
    const why = /sealed until the seed of season 2026-autumn is revealed.* ends at 2026-12-31T23:59:59.999Z/s;
    for (const what of ["predictions", "log"]) expect(() => downloadRun(home, view, { what })).toThrow(why);
    expect(await textOf(() => downloadRun(home, view, { what: "bundle" }))).toMatch(why);
    const answer = await apiOver(store)(`/runs/${runs[0]}/answers`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(why);
    const run = (await (await apiOver(store)(`/runs/${runs[0]}`)).json()) as { files: { answers: unknown } };
    expect(run.files.answers).toBeNull();
    expect(runList(database, {}, null, 10).map(({ hasAnswers }) => hasAnswers)).toEqual([
      false,
      false,
      false,
    ]);
    const choices = compareChoices(database, { board: null, run: runs[0] ?? "" }).chosen?.rows ?? [];
    expect(choices.flatMap((row) => row.runs.map(({ hasAnswers }) => hasAnswers))).toEqual([false, false]);
    // Scores are public all the same.
    expect(view.metrics.some(({ value }) => value !== null)).toBe(true);
    expect(await textOf(() => downloadRun(home, view, { what: "record" }))).toContain('"matrix"');
  });
});

describe("raw files of runs", () => {
  const ROOT = join(import.meta.dirname, "../..");

  /** Whoever reads stored files has to ask whether they are sealed: a new reader belongs into this list and the table above. */
  it("are read in these places only", () => {
    const readers = /\b(artefactPath|loadAnswers|readArtefact|exportArtefact|loadRunLog|sampleLines)\(/;
    const sources = ["app", "lib"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(ROOT, folder, name)),
    );
    const found = sources
      .filter((path) => readers.test(readFileSync(path, "utf8")))
      .map((path) => relative(ROOT, path));
    expect(found.sort()).toEqual([
      "app/runs/[run]/page.tsx",
      "lib/api/operations/answers.ts",
      "lib/exports/answers.ts",
      "lib/exports/artefact.ts",
      "lib/exports/bundle.ts",
      "lib/exports/every-eval-ever-samples.ts",
      "lib/exports/run-download.ts",
      // Shows nothing: looks for copies before a run is published.
      "lib/flags/copied-predictions.ts",
      "lib/ingest/artefacts.ts",
      "lib/queries/answers-teaser.ts",
      "lib/queries/answers-view.ts",
      "lib/queries/answers.ts",
      "lib/queries/compare.ts",
      "lib/queries/run-log.ts",
      // Shows the file of a published strategy, which holds no answers.
      "lib/queries/submitted-methods.ts",
      // Says whether answers hold, to who has the seed.
      "lib/seasons/verify.ts",
    ]);
  });
});
