/** `lethe export-site`: the whole public site as a folder of files. */
import { Command } from "commander";
import { letheVersion } from "@/bench/version";
import { closeDatabase, openDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { pageAddresses } from "@/lib/queries/addresses";
import { newestRun } from "@/lib/queries/newest-run";
import { siteUrl } from "@/lib/site/address";
import { startSite } from "@/lib/site/start";
import { exportSite } from "@/lib/static-site/export-site";

/** Pages that stand alone, so that they are copied whoever links to them. */
const ALONE = ["/downloads", "/compare", "/validity"];

interface Options {
  out: string;
  base: string;
  home?: string;
  force?: boolean;
  json?: boolean;
}

export function exportSiteCommand(): Command {
  return new Command("export-site")
    .description("write the whole site as files that any server, or a browser alone, can show")
    .requiredOption("--out <dir>", "folder to write; must not exist yet, or be empty")
    .option(
      "--base <path>",
      "path or address under which it will be served, for 404.html and the sitemap",
      "/",
    )
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--force", "replace an earlier copy")
    .option("--json", "print a summary as JSON")
    .action(run);
}

async function run({ out, base, home: given, force = false, json }: Options): Promise<void> {
  if (!/^(\/|https?:\/\/[^/])/.test(base))
    throw new UserError(
      `--base "${base}" is no path.`,
      "Use a path from the top, such as /lethe, or an address in full.",
    );
  const home = letheHome(given);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const { first, newest } = contents(home.database);
  const named = siteUrl();
  const site = await startSite({ port: 0, host: "127.0.0.1", home: home.root, say });
  try {
    const host = named === null ? null : new URL(named).host;
    const summary = await exportSite({
      site: site.url,
      out,
      base,
      force,
      first,
      host,
      newest,
      version: letheVersion(),
      say,
    });
    for (const { address, status, from } of summary.broken)
      say(`${address} (linked on ${from}) answers ${status}`);
    const text = `${summary.out}: ${summary.pages} pages, ${summary.files} files, ${(summary.bytes / 1e6).toFixed(1)} MB. Open index.html.`;
    process.stdout.write(`${json ? JSON.stringify(summary) : text}\n`);
  } finally {
    await site.close();
  }
}

function contents(path: string) {
  const database = openDatabase(path);
  try {
    const known = pageAddresses(database, Number.MAX_SAFE_INTEGER).map(({ path }) => path);
    return { first: [...known, ...ALONE], newest: newestRun(database) };
  } finally {
    closeDatabase(database);
  }
}
