/** `lethe restore`: make a home of a backup, or only check the backup. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { UserError } from "@/lib/domain/user-error";
import type { BackupManifest } from "@/lib/operations/backup-manifest";
import { checkBackup, restoreBackup } from "@/lib/operations/restore";

interface Options {
  home?: string;
  check?: boolean;
  json?: boolean;
}

export function restoreCommand(): Command {
  return new Command("restore")
    .description("make a home of a backup, after checking every file of it")
    .argument("<backup>", "folder that `lethe backup` has printed")
    .option("--home <dir>", "the new home: a folder that is empty or does not exist")
    .option("--check", "only read and check the backup")
    .option("--json", "print the result as JSON")
    .action(restore);
}

function restore(backup: string, options: Options): void {
  if (options.check) {
    const manifest = checkBackup(backup);
    printResult(options.json, summary(manifest), () => `Whole: ${words(manifest)}`);
    return;
  }
  // Never the default home: a slip of the hand must not decide which one is served.
  if (!options.home)
    throw new UserError("--home is missing.", "Name the new home: a folder that is empty or does not exist.");
  const { home, manifest } = restoreBackup(backup, options.home);
  printResult(options.json, { home, ...summary(manifest) }, () =>
    [
      `${home}: ${words(manifest)}`,
      ...(manifest.secrets
        ? []
        : [
            "The backup holds no secrets: everybody has to sign in again, and seasons that are not revealed need their",
            "seed, secrets/season-<id>.seed, before their submissions can be run.",
          ]),
      `Next: lethe doctor --home ${home}`,
    ].join("\n"),
  );
}

const summary = (manifest: BackupManifest) => {
  const { at, lethe, generation, audit, secrets, files, missing, damaged } = manifest;
  return { at, lethe, generation, audit, secrets, files: files.length, missing, damaged };
};

function words({ at, files, missing, damaged, audit }: BackupManifest): string {
  const flaws = missing.length + damaged.length;
  return (
    `${files.length} files as of ${at}, audit log of ${audit.seq} entries` +
    (flaws > 0 ? `; ${flaws} files were missing or damaged when it was made` : "")
  );
}
