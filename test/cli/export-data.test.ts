/** `lethe export-data` as a person meets it: exit codes, stdout, stderr, messages. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import { lethe } from "./run-lethe";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lethe-export-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const exportData = (...args: string[]) => lethe("export-data", "--sequence", "proc-coin-8", ...args);

it("prints one JSON document with --json, progress on stderr, and the text for people without", () => {
  const out = join(folder, "data");
  const args = ["--format", "llava", "--out", out, "--limit", "2", "--size", "48", "--splits", "test, train"];
  const { code, stdout, stderr } = exportData(...args, "--json");
  expect(code).toBe(0);
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  expect(JSON.parse(stdout)).toEqual({ out, format: "llava", manifest });
  expect(manifest).toMatchObject({ sequence: { id: "proc-coin-8" }, size: 48, splits: ["train", "test"] });
  expect(stderr.split("\n").slice(0, 3)).toEqual(["sciqa train: 2/2", "sciqa test: 2/2", "text train: 2/2"]);
  expect(readdirSync(out).toSorted()).toEqual(["README.md", ...procCoin8.tasks, "manifest.json"].toSorted());

  const again = exportData(...args, "--force");
  expect([again.code, again.stdout]).toEqual([
    0,
    `${out}: proc-coin-8, 8 tasks, 16 train and 16 test items, pictures of 48 pixels.\nIts README.md says how to train on it and how to have the answers scored.\n`,
  ]);
});

it("answers a size out of range with the sizes there are, and leaves nothing behind", () => {
  const { code, stdout, stderr } = exportData("--out", join(folder, "nothing"), "--size", "31");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "Error: --size 31 is out of range.\nUse a whole number of pixels from 32, the side of the pictures, to 2048.\n",
  );
  expect(readdirSync(folder)).not.toContain("nothing");
});

it("refuses deletion requests, which other trainers cannot read", () => {
  const { code, stderr } = lethe(
    "export-data",
    "--sequence",
    "unlearn-16",
    "--out",
    join(folder, "requests"),
  );
  expect(code).toBe(2);
  expect(stderr).toBe(
    "Error: unlearn-16 is made of deletion requests, which have no form that other trainers read.\nExport a sequence of tasks: proc-coin-8.\n",
  );
  expect(readdirSync(folder)).not.toContain("requests");
});
