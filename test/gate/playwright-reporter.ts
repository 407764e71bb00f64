/** Playwright reporter that writes a tally, with the reasons of skipped tests, to the file named in LETHE_TALLY. */
import { writeFileSync } from "node:fs";
import type { Reporter, Suite, TestError } from "@playwright/test/reporter";
import { inShort, type Tally } from "./tally";

// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export
export default class TallyReporter implements Reporter {
  private suite: Suite | undefined;
  private readonly errors: string[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError({ message }: TestError): void {
    this.errors.push(message ?? "unknown error");
  }

  onEnd(): void {
    const tally: Tally = { passed: 0, failed: [], skipped: [], errors: this.errors };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      const name = test.titlePath().filter(Boolean).join(" > ");
      const skip = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
      if (outcome === "expected") tally.passed++;
      else if (outcome === "skipped")
        tally.skipped.push({
          name,
          reason: skip?.description ?? null,
        });
      else tally.failed.push({ name, message: inShort(test.results.at(-1)?.error?.message) });
    }
    if (process.env.LETHE_TALLY) writeFileSync(process.env.LETHE_TALLY, JSON.stringify(tally));
  }
}
