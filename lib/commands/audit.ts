/** `lethe audit`: check the audit log, say what it ends with, list it. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { type AuditHead, auditHead } from "@/lib/audit/append";
import { type ReadEntry, readAudit } from "@/lib/audit/read";
import { verifyAudit } from "@/lib/audit/verify";
import { counted } from "@/lib/domain/counted";
import { UserError } from "@/lib/domain/user-error";
import { withHome } from "./with-home";

interface Common {
  home?: string;
  json?: boolean;
}

export function auditCommand(): Command {
  const command = new Command("audit").description(
    "check or list the log of decisions, of which each entry holds the hash of the one before",
  );
  const verb = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
      .option("--json", "print the result as JSON");
  verb("verify", "find the first entry that was changed, removed, moved or cut off")
    .option(
      "--against <hash>@<seq>",
      "a head noted earlier, from /changelog or the API; may be given several times",
      (text: string, heads: AuditHead[]) => [...heads, readHead(text)],
      [] as AuditHead[],
    )
    .addHelpText("after", "\nExits 2 if the log is not whole.")
    .action(verify);
  verb("head", "print what the log ends with, to be kept elsewhere").action(head);
  verb("list", "list entries, newest first")
    .option("--limit <n>", "how many", "20")
    .option("--before <seq>", "only entries before this one")
    .option("--public", "only what the public changelog shows")
    .action(list);
  return command;
}

function verify(options: Common & { against: AuditHead[] }): Promise<void> {
  return withHome(options, (database) => {
    const report = verifyAudit(database, options.against);
    if (report.broken) process.exitCode = 2;
    printResult(options.json, report, () =>
      report.broken
        ? `Not whole, ${report.broken.kind} at entry ${report.broken.seq}: ${report.broken.message}\n` +
          `Entries before it are whole: ${report.checked}.\n` +
          "Keep this database as it is, and compare it with a backup (lethe restore) to see what was done."
        : `Whole: ${counted(report.checked, "entry", "entries")}, head ${headText(report.head)}`,
    );
  });
}

function head(options: Common): Promise<void> {
  return withHome(options, (database) => {
    const end = auditHead(database);
    printResult(options.json, end, () => headText(end));
  });
}

async function list(options: Common & { limit: string; before?: string; public?: boolean }): Promise<void> {
  const limit = positive("--limit", options.limit);
  const before = options.before === undefined ? null : positive("--before", options.before);
  return withHome(options, (database) => {
    const entries = readAudit(database, { before, limit, publicOnly: options.public === true });
    printResult(options.json, { entries }, () =>
      entries.length > 0 ? entries.map(entryText).join("\n") : "The log has no such entries.",
    );
  });
}

const headText = ({ seq, hash }: AuditHead): string => `${hash}@${seq}`;

const entryText = (entry: ReadEntry): string =>
  `${String(entry.seq).padStart(6)}  ${entry.at}  ${entry.action.padEnd(22)} ${entry.subject}  by ${entry.actor}  ${JSON.stringify(entry.details)}`;

function readHead(text: string): AuditHead {
  const [, hash, seq] = /^([0-9a-f]{64})@(\d{1,15})$/.exec(text) ?? [];
  if (!hash || !seq)
    throw new UserError(
      `--against "${text}" is not the head of a log.`,
      "Give it as `lethe audit head` prints it: the hash, @, and the number of the entry.",
    );
  return { seq: Number(seq), hash };
}

function positive(option: string, text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new UserError(`${option} "${text}" is not a number.`, "Give a whole number from 1.");
  return Number(text);
}
