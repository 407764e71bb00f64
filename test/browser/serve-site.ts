/** Serves the site for the browser tests, over a fresh home that holds the invented records of test/fixtures. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeLongRun } from "./long-unlearning-run";
import { storeRescoredRun } from "./rescored-run";

const port = process.argv[2] ?? "0";
const home = mkdtempSync(join(tmpdir(), "lethe-site-"));

const lethe = (...args: string[]) => ["bench/lethe.mjs", ...args, "--home", home];
writeLongRun(join(home, "long"));
execFileSync(
  process.execPath,
  lethe("ingest", "test/fixtures/records", "test/fixtures/unlearning", join(home, "long")),
  { stdio: ["ignore", "ignore", "inherit"] },
);
storeRescoredRun(home, join(home, "answers"));
const site = spawn(process.execPath, lethe("serve", "--port", port), { stdio: "inherit" });

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => site.kill(signal));
site.on("exit", (code) => {
  rmSync(home, { recursive: true, force: true });
  process.exit(code ?? 1);
});
