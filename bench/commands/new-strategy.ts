/** `lethe new-strategy`: write a strategy file that works, to start from. */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { explainFileError } from "@/bench/runner/errno";
import { isStrategyFile } from "@/bench/sandbox/strategy-file";
import { UserError } from "@/lib/domain/user-error";
import { printResult } from "./output";

const TEMPLATE = fileURLToPath(new URL("../sandbox/template/strategy.ts", import.meta.url));

interface Options {
  json?: boolean;
}

export function newStrategyCommand(): Command {
  return new Command("new-strategy")
    .description("Write a strategy file that works, to start from")
    .argument("<file>", "where to write it; ends in .ts")
    .option("--json", "print the result as JSON")
    .action(newStrategy);
}

function newStrategy(file: string, { json }: Options): void {
  const path = resolve(file);
  if (!isStrategyFile(path))
    throw new UserError(`${file} does not end in .ts.`, "Name a TypeScript file: my-strategy.ts.");
  create(path, readFileSync(TEMPLATE, "utf8"));
  printResult(
    json,
    { file: path },
    () => `Wrote ${path}.\nCheck it with \`lethe validate ${file}\`; docs/sandbox.md says what it may use.`,
  );
}

/** Never over a file that is there. */
function create(path: string, text: string): void {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new UserError(`${path} is there already.`, "Give another name, or remove it.");
    throw explainFileError(error, "the strategy", path);
  }
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
