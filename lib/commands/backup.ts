/** `lethe backup`: copy this home while it is in use. */
import { join } from "node:path";
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { formatBytes } from "@/bench/runner/errno";
import { letheVersion } from "@/bench/version";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { type Backup, backupHome } from "@/lib/operations/backup";
import { keepNewest } from "@/lib/operations/rotate";

interface Options {
  home?: string;
  withSecrets?: boolean;
  keep?: string;
  json?: boolean;
}

export function backupCommand(): Command {
  return new Command("backup")
    .description("copy this home while it is in use: database, files, checksums of everything")
    .argument("[folder]", "folder that gets the backup (default: backups/ of the home)")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--with-secrets", "with keys, sessions and seeds of seasons; the backup is then a secret too")
    .option(
      "--keep <n>",
      "afterwards remove all but the newest n backups of the folder; those that lack files count apart",
    )
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nRun directories (runs/) and work under way (work/) are left out. Exits 2 if files that the database\nrefers to are missing or damaged; the backup holds the rest.",
    )
    .action(backup);
}

async function backup(given: string | undefined, options: Options): Promise<void> {
  const home = letheHome(options.home);
  const keep = options.keep === undefined ? null : readKeep(options.keep);
  const into = given ?? join(home.root, "backups");
  const made = await backupHome(home, {
    into,
    secrets: options.withSecrets === true,
    lethe: letheVersion(),
    now: new Date(),
  });
  const removed = keep === null ? [] : keepNewest(into, keep);
  const { folder, bytes, manifest } = made;
  const { missing, damaged, files } = manifest;
  if (missing.length + damaged.length > 0) process.exitCode = 2;
  const result = { folder, files: files.length, bytes, missing, damaged, removed };
  printResult(options.json, result, () => toText(made, removed));
}

function toText({ folder, bytes, manifest }: Backup, removed: readonly string[]): string {
  const { files, missing, damaged, secrets } = manifest;
  const list = (what: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [`${paths.length} ${what}:`, ...paths.slice(0, 20).map((path) => `  ${path}`)];
  return [
    `${folder}: ${files.length} files, ${formatBytes(bytes)}`,
    ...list("missing from the home, so not in the backup", missing),
    ...list("damaged in the home, copied as they are", damaged),
    ...(secrets ? [] : ["Without keys and seeds of seasons; --with-secrets takes them along."]),
    ...removed.map((path) => `removed ${path}`),
  ].join("\n");
}

function readKeep(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UserError(`--keep "${text}" is not a number.`, "Give a whole number from 1.");
  return Number(text);
}
