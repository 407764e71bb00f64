/** Starts a sandbox when no further file can be opened, and prints how that ends. */
import { closeSync, openSync } from "node:fs";
import { bundleStrategy, inspectStrategy } from "@/bench/sandbox";
import { libraries } from "@/bench/sandbox/libraries";
import { program } from "@/bench/sandbox/programs";
import { SubmissionFailure } from "@/lib/domain/failure";
import { strategyText } from "./strategy-text";

const bundle = await bundleStrategy(strategyText(), "mine.ts");
// What is read once per process.
await program("inspect");
libraries();
const open: number[] = [];
try {
  for (;;) open.push(openSync("/dev/null", "r"));
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== "EMFILE") throw error;
}
const error: unknown = await inspectStrategy(bundle, {}).catch((thrown: unknown) => thrown);
for (const file of open) closeSync(file);
if (!(error instanceof SubmissionFailure)) throw error;
process.stdout.write(JSON.stringify(error.failure));
process.exit(0);
