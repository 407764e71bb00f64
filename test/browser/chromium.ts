/** Finds the Chromium that the browser tests drive, or installs one. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Names under which Linux distributions and Google install it, in order of preference. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Chromium as root has no sandbox; and it must neither look for a GPU nor talk to its maker. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of a Chromium: LETHE_CHROMIUM, one on the PATH, or Playwright's own; null where there is none. */
export function findChromium(): string | null {
  const given = process.env.LETHE_CHROMIUM;
  if (given && !existsSync(given))
    throw new Error(`LETHE_CHROMIUM names ${given}, but there is no such file.`);
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return (
    [given ?? "", ...installed, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null
  );
}

/** Like `findChromium`, but installs one where there is none, and says what to do where that fails too. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const attempts: [command: string, args: string[]][] = [["npx", ["playwright", "install", "chromium"]]];
  if (process.getuid?.() === 0) {
    attempts.push(["apt-get", ["update", "-q"]]);
    attempts.push(["apt-get", ["install", "-qy", "--no-install-recommends", "chromium"]]);
  }
  const failures: string[] = [];
  for (const [command, args] of attempts) {
    try {
      // Two minutes: a network that swallows downloads must not hang the tests.
      execFileSync(command, args, { stdio: ["ignore", 2, 2], timeout: 120_000 });
    } catch (error) {
      failures.push(
        `${command} ${args.join(" ")}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    `There is no Chromium for the browser tests and none could be installed (${failures.join("; ")}). ` +
      "Install the package chromium, or set LETHE_CHROMIUM to a Chromium or Chrome.",
  );
}
