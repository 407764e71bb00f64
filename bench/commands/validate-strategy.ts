/** `lethe validate my-strategy.ts`: everything a submission's file is checked for, in the same sandbox. */
import type { Inspected } from "@/bench/sandbox";
import { printResult } from "./output";

export async function validateStrategy(path: string, json: boolean | undefined): Promise<void> {
  const { bundleFile, inspectStrategy, requireSandbox, trialRun } = await import("@/bench/sandbox");
  const { builtIn } = await import("@/bench/runner/catalogue");
  const bundle = await bundleFile(path);
  await requireSandbox();
  const onOutput = (line: string) => void process.stderr.write(`| ${line}\n`);
  const inspected = await inspectStrategy(bundle, {}, { onOutput });
  const tried = await trialRun(bundle, inspected, builtIn, { onOutput });
  const { params: _, ...info } = inspected.info;
  const result = { file: path, sha256: bundle.sha256, strategy: info, params: inspected.resolved, tried };
  printResult(json, result, () => report(inspected, tried));
}

function report({ info, resolved }: Inspected, tried: readonly string[]): string {
  const params = Object.entries(resolved).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return [
    `${info.id}: ${info.title}`,
    `Parameters: ${params.join(", ") || "none"}.`,
    `Trained and asked on two short stages of a ${tried.join(" and of an ")} sequence.`,
    "No problems.",
  ].join("\n");
}
