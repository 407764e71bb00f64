/** `lethe ingest`: store run records in the database of this home. */
import { Command } from "commander";
import { type IngestReport, ingestPaths } from "@/lib/ingest/ingest";
import { withNewHome } from "./with-home";

interface Options {
  json?: boolean;
  home?: string;
}

export function ingestCommand(): Command {
  return new Command("ingest")
    .description("store run records, so that the site and exports show them")
    .argument(
      "<path...>",
      "record.json, a run directory, a folder of them, or an Every Eval Ever document of Lethe",
    )
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExits 2 if any record was rejected; the others are stored.")
    .action(ingest);
}

async function ingest(paths: string[], options: Options): Promise<void> {
  await withNewHome(options, async (database, home) => {
    const reports = await ingestPaths(database, home, paths, new Date());
    process.stdout.write(options.json ? `${JSON.stringify({ reports }, null, 2)}\n` : toText(reports));
    if (reports.some(({ status }) => status === "rejected")) process.exitCode = 2;
  });
}

function toText(reports: readonly IngestReport[]): string {
  const lines = reports.map(({ path, status, run, note }) =>
    [status.padEnd(17), run ?? "", path, note ? `\n    ${note}` : ""].filter(Boolean).join(" "),
  );
  const count = (status: IngestReport["status"]) =>
    reports.filter((report) => report.status === status).length;
  const stored = count("stored") + count("predictions added") + count("log added") + count("source added");
  lines.push(`${stored} stored, ${count("already there")} already there, ${count("rejected")} rejected`);
  return `${lines.join("\n")}\n`;
}
