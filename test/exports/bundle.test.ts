/** A run's bundle is the same at every making, says how to check it, and can be stored again as it is. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { downloadRun } from "@/lib/exports/run-download";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { runView } from "@/lib/queries/run";
import { FIXTURES, filledHome, fixture, NOW, testHome, UNLEARNING } from "../store/home";

async function bundleOf(id: string, folder: string) {
  const { database, home } = await filledHome(folder);
  const view = runView(database, id);
  if (!view) throw new Error("no run");
  const { body, file } = downloadRun(home, view, { what: "bundle" });
  if (!(body instanceof Uint8Array)) throw new Error("not bytes");
  return { body, file, view };
}

it.each([
  ["ewc-seed-0", FIXTURES],
  ["npo-seed-1", UNLEARNING],
])("of %s is a run directory that ingest accepts under the same id", async (name, folder) => {
  const id = runId(fixture(name));
  const { body } = await bundleOf(id, folder);
  const { database, home, scratch } = testHome();
  for (const [path, bytes] of Object.entries(unzipSync(body))) {
    mkdirSync(join(scratch, dirname(path)), { recursive: true });
    writeFileSync(join(scratch, path), bytes);
  }
  const unpacked = join(scratch, `lethe-run-${id}`);
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "checksums.txt"], { cwd: unpacked });
  const [report] = await ingestPaths(database, home, [unpacked], NOW);
  expect(report).toMatchObject({ status: "stored", run: id, note: null });
  expect(readFileSync(join(unpacked, "README.txt"), "utf8")).toContain("lethe metrics record.json");
});

it("has the same bytes at every making, in every time zone", async () => {
  const id = runId(fixture("replay-seed-0"));
  const first = await bundleOf(id, FIXTURES);
  const zone = process.env.TZ;
  process.env.TZ = "Pacific/Auckland";
  try {
    expect(Buffer.from((await bundleOf(id, FIXTURES)).body).equals(first.body)).toBe(true);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

it.each(["csv", "json", "parquet"])("and so have tables as %s", async (format) => {
  const id = runId(fixture("replay-seed-0"));
  const table = async () => {
    const { database, home } = await filledHome();
    const view = runView(database, id);
    return view && downloadRun(home, view, { what: "matrix", format }).body;
  };
  expect(await table()).toEqual(await table());
});

it("names what a part cannot be had as", async () => {
  const { database, home } = await filledHome();
  const view = runView(database, runId(fixture("replay-seed-0")));
  if (!view) throw new Error("no run");
  expect(() => downloadRun(home, view, { what: "bundle", format: "csv" })).toThrow(
    /bundle cannot be had as csv/,
  );
});
