import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runId } from "@/lib/ingest/identity";
import { BOARD, changedRun, FIXTURES, fixture, testHome } from "./home";

function lethe(home: string, ...args: string[]) {
  const env = { ...process.env, LETHE_HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bench/lethe.mjs", ...args], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("ingest, then export: the whole way on the command line", () => {
  const { home, scratch } = testHome();
  const stored = lethe(home.root, "ingest", FIXTURES, "--json");
  expect(stored.status).toBe(0);
  const { reports } = JSON.parse(stored.stdout);
  expect(reports).toHaveLength(9);
  expect(new Set(reports.map(({ status }: { status: string }) => status))).toEqual(new Set(["stored"]));

  const board = lethe(home.root, "export", BOARD);
  expect(board.stdout).toMatch(/^board,row,rank,/);
  const run = runId(fixture("replay-seed-1"));
  const matrix = lethe(home.root, "export", run, "--what", "matrix", "--json");
  expect(JSON.parse(matrix.stdout).matrix).toEqual(fixture("replay-seed-1").matrix);
  const out = join(scratch, "answers.jsonl.gz");
  expect(lethe(home.root, "export", run, "--what", "predictions", "--out", out).status).toBe(0);
  expect(readFileSync(out)).toEqual(readFileSync(join(FIXTURES, "replay-seed-1", "predictions.jsonl.gz")));
});

test("ingest exits 2 when a record is rejected, and stores the others", () => {
  const { home, scratch } = testHome();
  const bad = changedRun(scratch, "ewc-seed-0", (record) => Object.assign(record, { seed: -1 }));
  const { status, stdout } = lethe(home.root, "ingest", bad, join(FIXTURES, "ewc-seed-0"));
  expect(status).toBe(2);
  expect(stdout).toMatch(/rejected[\s\S]*seed: /);
  expect(stdout).toMatch(/1 stored, 0 already there, 1 rejected/);
});

test("export explains what it does not know, with exit 2 and nothing on stdout", () => {
  const { home } = testHome();
  for (const [args, message] of [
    [["none"], /There is no board and no run "none"/],
    [["none", "--format", "xml"], /Unknown format "xml"/],
  ] as const) {
    const { status, stdout, stderr } = lethe(home.root, "export", ...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
  }
});

test("serve checks its port before it builds anything", () => {
  const { home } = testHome();
  const { status, stderr } = lethe(join(home.root, "other"), "serve", "--port", "http");
  expect(status).toBe(2);
  expect(stderr).toMatch(/--port "http" is not a port/);
  expect(existsSync(join(home.root, "other"))).toBe(false);
});
