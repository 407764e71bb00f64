/** Vitest reporter that writes a tally, with the reasons of skipped tests, to the file named in LETHE_TALLY. */
import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { inShort, type Tally } from "./tally";

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tally: Tally = { passed: 0, failed: [], skipped: [], errors: [] };
    for (const module of modules) {
      tally.errors.push(...module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`));
      for (const suite of module.children.allSuites())
        tally.errors.push(...suite.errors().map(({ message }) => `${suite.fullName}: ${message}`));
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        if (result.state === "passed") tally.passed++;
        else if (result.state === "skipped") tally.skipped.push({ name, reason: result.note ?? null });
        else tally.failed.push({ name, message: inShort(result.errors?.[0]?.message) });
      }
    }
    tally.errors.push(...unhandled.map(({ message }) => `unhandled: ${message}`));
    if (process.env.LETHE_TALLY) writeFileSync(process.env.LETHE_TALLY, JSON.stringify(tally));
  }
}
