/** Serves the built site for the browser tests, over a fresh store that holds the invented records of test/fixtures. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the build is made of; anything newer than the last build makes a new one necessary. */
const SOURCES = ["app", "bench", "db", "lib", "package-lock.json", "next.config.ts", "postcss.config.mjs"];
const BUILD = join(".next", "BUILD_ID");

const port = process.argv[2] ?? "3917";
const home = mkdtempSync(join(tmpdir(), "lethe-site-"));
const environment = { ...process.env, LETHE_HOME: home, NEXT_TELEMETRY_DISABLED: "1" };

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildIfStale(): void {
  if (existsSync(BUILD) && newest(BUILD) > Math.max(...SOURCES.map(newest))) return;
  execFileSync("node_modules/.bin/next", ["build"], { stdio: "inherit", env: environment });
}

function end(code: number): never {
  rmSync(home, { recursive: true, force: true });
  process.exit(code);
}

buildIfStale();
execFileSync(process.execPath, ["bench/lethe.mjs", "ingest", "test/fixtures/records"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: environment,
});
const site = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "--port", port], {
  stdio: "inherit",
  env: environment,
});
site.on("exit", (code) => end(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => site.kill(signal));
