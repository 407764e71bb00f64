/** `lethe login`: keeps a token of a site, read from standard input, after asking the site whether it is one. */
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { answered } from "@/lib/api-client/client";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { isToken, saveToken } from "@/lib/submit/credentials";
import { siteOf, withToken } from "@/lib/submit/site";

interface Options {
  site?: string;
  home?: string;
  json?: boolean;
}

export function loginCommand(): Command {
  return new Command("login")
    .description("Keep a token of a site for `lethe submit`; it is read from standard input.")
    .option("--site <url>", "address of the site (default: LETHE_SITE)")
    .option("--home <dir>", "folder that keeps it (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nMake a token at <site>/account, then: lethe login --site <site> < token.txt")
    .action(login);
}

async function login(options: Options): Promise<void> {
  const site = siteOf(options);
  if (process.stdin.isTTY) process.stderr.write(`Paste a token of ${site}/account, then press Ctrl-D:\n`);
  const token = (await text(process.stdin)).trim();
  if (!isToken(token))
    throw new UserError(
      "What came on standard input is no token.",
      `Make one at ${site}/account and pipe it in.`,
    );
  const { api } = withToken(site, token);
  await answered(site, api.GET("/submissions", { params: { query: { limit: 1 } } }));
  const file = saveToken(letheHome(options.home), site, token);
  printResult(options.json, { site, file }, () => `The token is good; it is kept in ${file}.`);
}
