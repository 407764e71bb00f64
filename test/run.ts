/**
 * `npm test`: Vitest, then the browser tests, each streaming its own progress. The last line sums both up as
 * "N passed, N failed"; exits 1 on any failure, on a runner that crashes or runs nothing, and on an unexplained skip.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./browser/chromium";
import { runnerErrors, type Tally, total, totalLine, unexplained } from "./gate/tally";

const REPORTERS = "test/gate";

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "lethe-test-"));
  try {
    const tallies = [
      await runVitest(join(folder, "vitest.json")),
      await runPlaywright(join(folder, "playwright.json")),
    ];
    const sum = total(tallies);
    for (const { name, message } of tallies.flatMap(({ failed }) => failed))
      console.log(`failed: ${name}: ${message}`);
    for (const error of tallies.flatMap(({ errors }) => errors)) console.log(`error: ${error}`);
    for (const { name, reason } of tallies.flatMap(({ skipped }) => skipped))
      console.log(`skipped: ${name}: ${reason ?? "no reason is given, so this counts as a failure"}`);
    if (tallies.some((tally) => unexplained(tally).length > 0))
      console.log(
        'Give each skip a reason: context.skip("why") in Vitest, test.skip(condition, "why") in Playwright.',
      );
    console.log(totalLine(sum));
    return sum.failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runVitest(report: string): Promise<Tally> {
  const reporters = ["--reporter=default", `--reporter=./${REPORTERS}/vitest-reporter.ts`];
  return run("Vitest", "vitest", ["run", ...reporters], report);
}

async function runPlaywright(report: string): Promise<Tally> {
  try {
    const reporters = `--reporter=list,./${REPORTERS}/playwright-reporter.ts`;
    const environment = { LETHE_CHROMIUM: ensureChromium() };
    return await run("Playwright", "playwright", ["test", reporters], report, environment);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: [], skipped: [], errors: [`Playwright was not started. ${message}`] };
  }
}

/** Run one of the installed tools with our terminal; its reporter leaves the tally in `report`. */
async function run(
  name: string,
  tool: string,
  args: readonly string[],
  report: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  const code = await new Promise<number | null>((resolve, reject) => {
    const env = { ...process.env, ...environment, LETHE_TALLY: report };
    const child = spawn(join("node_modules", ".bin", tool), args, { stdio: "inherit", env });
    child.on("error", reject).on("exit", resolve);
  });
  const tally: Tally | null = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const own = tally ?? { passed: 0, failed: [], skipped: [], errors: [] };
  return { ...own, errors: [...own.errors, ...runnerErrors(name, tally, code)] };
}

process.exitCode = await main();
