/** `lethe doctor`: look at everything that can go wrong, and say what to do. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { formatBytes } from "@/bench/runner/errno";
import { closeDatabase, openDatabase } from "@/db/client";
import { type LetheHome, letheHome } from "@/lib/home";
import { examine } from "@/lib/operations/doctor/examine";
import type { Finding } from "@/lib/operations/doctor/finding";
import { type Orphan, removeOrphans } from "@/lib/operations/orphans";

interface Options {
  home?: string;
  deep?: boolean;
  removeOrphans?: boolean;
  json?: boolean;
}

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("check machine, database, files, sandbox, workers and audit log, and say what to do")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--deep", "read every stored file and compare its SHA-256")
    .option(
      "--remove-orphans",
      "afterwards remove files older than a day that nothing refers to, and list them",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nChanges nothing unless told to. Exits 2 if there is a problem.")
    .action(doctor);
}

async function doctor(options: Options): Promise<void> {
  const home = letheHome(options.home);
  const now = new Date();
  const findings = await examine({ home, now, deep: options.deep === true });
  const removed = options.removeOrphans ? remove(home, findings, now) : [];
  const problems = findings.filter(({ level }) => level === "problem").length;
  if (problems > 0) process.exitCode = 2;
  const result = { home: home.root, healthy: problems === 0, findings, removed };
  printResult(options.json, result, () => toText(findings, removed));
}

/** What decides whether a file is needed; where any of it is wrong, files that are needed may seem not to be. */
const GROUNDS: readonly string[] = ["database", "schema", "audit log", "orphans"];

/** Only with a database that can be trusted, since it says what is needed. */
function remove(home: LetheHome, findings: readonly Finding[], now: Date): Orphan[] {
  const sound = ({ check, level }: Finding) => !GROUNDS.includes(check) || level !== "problem";
  // A database that could not be examined has no finding about them.
  if (!findings.every(sound) || !findings.some(({ check }) => check === "orphans")) {
    process.stderr.write("Orphans are not removed: first see to what is said about the database.\n");
    return [];
  }
  const database = openDatabase(home.database);
  try {
    return removeOrphans(database, home, now);
  } finally {
    closeDatabase(database);
  }
}

function toText(findings: readonly Finding[], removed: readonly Orphan[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const bytes = removed.reduce((sum, each) => sum + each.bytes, 0);
  return [
    ...findings.flatMap(({ check, level, message, remedy }) => [
      `${level.padEnd(7)}  ${check.padEnd(width)}  ${message}`,
      ...(remedy ? [`${" ".repeat(9 + width + 2)}→ ${remedy}`] : []),
    ]),
    ...removed.map((each) => `removed ${each.path}`),
    ...(removed.length > 0 ? [`Removed ${removed.length} orphans, ${formatBytes(bytes)}.`] : []),
  ].join("\n");
}
