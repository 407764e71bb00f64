/** Submitted methods: known by their file, with a page, a source to download and a command that runs it again. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { downloadRun } from "@/lib/exports/run-download";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { readRecord } from "@/lib/ingest/read-record";
import { pageAddresses } from "@/lib/queries/addresses";
import { boardInfo } from "@/lib/queries/boards";
import { pageExists } from "@/lib/queries/exists";
import { loadRows } from "@/lib/queries/rows";
import { runView } from "@/lib/queries/run";
import { submittedMethods, submittedMethodView } from "@/lib/queries/submitted-methods";
import { apiOver } from "../api/api-over";
import { BOARD, changedRun, filledHome, fixture, NOW, type TestHome } from "./home";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Stores the run of `name` as if the file `text` had been submitted; returns its id. */
async function ingested({ database, home, scratch }: TestHome, name: string, text: string, beside = text) {
  const folder = changedRun(scratch, name, (record) => {
    record.strategy = { ...record.strategy, id: "my-replay", title: "My replay", source: sha256(text) };
  });
  writeFileSync(join(folder, "strategy.ts"), beside);
  const [report] = await ingestPaths(database, home, [folder], NOW);
  expect(report).toMatchObject({ status: "stored" });
  return runId((await readRecord(join(folder, "record.json"))).record);
}

it("have a page of their own, one for each file under an id", async () => {
  const at = await filledHome();
  await ingested(at, "ewc-seed-0", "one\n");
  await ingested(at, "replay-seed-0", "two\n");
  const ids = ["one\n", "two\n"].map((text) => `my-replay.${sha256(text).slice(0, 12)}`);
  expect(submittedMethods(at.database).map(({ id, title, runs }) => ({ id, title, runs }))).toEqual(
    expect.arrayContaining(ids.map((id) => ({ id, title: "My replay", runs: 1 }))),
  );
  const view = submittedMethodView(at.database, at.home, ids[0] ?? "");
  expect(view).toMatchObject({
    ...{ text: "one\n", strategy: "my-replay", submissions: [], attempts: [] },
    command: "lethe run --sequence proc-coin-8 --strategy strategy.ts --seeds 0..2",
  });
  expect(view?.others.map(({ id }) => id)).toEqual([ids[1]]);
  expect(view?.results.map(({ board, rows }) => [board.id, rows.length])).toEqual([[BOARD, 1]]);
  expect(submittedMethodView(at.database, at.home, "my-replay")).toBeNull();
  const board = boardInfo(at.database, BOARD);
  const rows = board ? loadRows(at.database, board) : [];
  expect(rows.flatMap(({ strategy, page }) => (strategy === "my-replay" ? [page] : [])).sort()).toEqual(
    ids.toSorted(),
  );
  expect(rows.find(({ strategy }) => strategy === "ewc")?.page).toBe("ewc");
  const addresses = pageAddresses(at.database, 10_000).map(({ path }) => path);
  expect(addresses).toEqual(expect.arrayContaining(ids.map((id) => `/methods/${id}`)));
  // Whatever is listed is found when it is asked for.
  for (const [, kind, id] of addresses.map((path) => path.split("/")))
    if (kind && id) expect(pageExists(at.database, kind, id), `${kind}/${id}`).toBe(true);
  for (const id of ["my-replay", "my-replay.000000000000", "ewc.2c8b08da5ce6", ".", ""])
    expect(pageExists(at.database, "methods", id), id).toBe(false);
});

it("can be had as their file, and in the bundle, with the command that trains them again", async () => {
  const at = await filledHome();
  const run = await ingested(at, "ewc-seed-0", "one\n");
  const view = runView(at.database, run);
  if (!view) throw new Error("no run");
  expect(view.command).toMatch(/^lethe run --strategy strategy\.ts --sequence proc-coin-8 /);
  const { sha256: digest, mediaType, file } = downloadRun(at.home, view, { what: "source" });
  expect({ digest, mediaType, file }).toEqual({
    digest: sha256("one\n"),
    mediaType: "text/plain; charset=utf-8",
    file: `${run}-strategy.ts`,
  });
  const told = (await (await apiOver(at)(`/runs/${run}`)).json()) as { files: { source: unknown } };
  expect(told.files.source).toEqual({
    ...{
      sha256: sha256("one\n"),
      bytes: 4,
      href: expect.stringContaining(`/runs/${run}/download?what=source`),
    },
  });
  const { body } = downloadRun(at.home, view, { what: "bundle" });
  const files = unzipSync(body as Uint8Array<ArrayBuffer>);
  const text = (name: string) => Buffer.from(files[`lethe-run-${run}/${name}`] ?? []).toString();
  expect(text("strategy.ts")).toBe("one\n");
  expect(text("checksums.txt")).toContain(`${sha256("one\n")}  strategy.ts`);
  expect(text("README.txt")).toContain(view.command);
});

it("whose file is not there, or is another one, have none", async () => {
  const at = await filledHome();
  const run = await ingested(at, "ewc-seed-0", "one\n", "changed\n");
  expect(submittedMethods(at.database)).toEqual([]);
  const view = runView(at.database, run);
  if (!view) throw new Error("no run");
  expect(view.page).toBeNull();
  expect(() => downloadRun(at.home, view, { what: "source" })).toThrow(/has no source file/);
});

it("get the file later, with the record it belongs to", async () => {
  const at = await filledHome();
  const folder = changedRun(at.scratch, "ewc-seed-0", (record) => {
    record.strategy = { ...record.strategy, id: "my-replay", title: "My replay", source: sha256("one\n") };
  });
  const ingest = async () => (await ingestPaths(at.database, at.home, [folder], NOW))[0]?.status;
  expect(await ingest()).toBe("stored");
  writeFileSync(join(folder, "strategy.ts"), "one\n");
  expect(await ingest()).toBe("source added");
  expect(await ingest()).toBe("already there");
  expect(submittedMethods(at.database)).toHaveLength(1);
});

it("leave built-in ones without a source file of their own", async () => {
  const { database, home } = await filledHome();
  const view = runView(database, runId(fixture("ewc-seed-0")));
  if (!view) throw new Error("no run");
  expect(() => downloadRun(home, view, { what: "source" })).toThrow(/has no source file/);
});
