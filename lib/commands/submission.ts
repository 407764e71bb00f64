/** `lethe submission`: look at one of your submissions, follow it, or cancel, retry or withdraw it. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { textTable } from "@/bench/commands/table";
import { answered, everyItem } from "@/lib/api-client/client";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { eventLines } from "@/lib/submit/event-lines";
import { exitCodeOf, outcomeText, type Shown } from "@/lib/submit/outcome";
import { type SignedInSite, signedIn } from "@/lib/submit/site";
import { watch } from "@/lib/submit/watch";

interface Options {
  watch: boolean;
  cancel: boolean;
  retry: boolean;
  withdraw?: string | true;
  site?: string;
  tokenFile?: string;
  home?: string;
  json?: boolean;
}

export function submissionCommand(): Command {
  return new Command("submission")
    .description("Show one of your submissions, or all of them; follow, cancel, retry or withdraw one.")
    .argument("[id]", "id of the submission; all of yours are listed without it")
    .option("--watch", "follow it until it has ended", false)
    .option("--cancel", "stop it; that does not count against your quota", false)
    .option("--retry", "start it anew after it failed", false)
    .option("--withdraw [reason]", "take it back, and its rows off the board")
    .option("--site <url>", "address of the site (default: LETHE_SITE)")
    .option("--token-file <file>", "file with your token (default: LETHE_TOKEN, or what `lethe login` kept)")
    .option("--home <dir>", "folder with the credentials (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExits 2 where it has failed and you can do something about it, 1 where the site has to.",
    )
    .action(submission);
}

async function submission(id: string | undefined, options: Options): Promise<void> {
  const site = signedIn(letheHome(options.home), options);
  if (id === undefined) return list(site, options);
  const wanted = [options.cancel, options.retry, options.withdraw !== undefined].filter(Boolean);
  if (wanted.length > 1)
    throw new UserError("--cancel, --retry and --withdraw exclude each other.", "Give one of them.");
  const path = { submission: id };
  if (options.cancel)
    await answered(site.site, site.api.POST("/submissions/{submission}/cancel", { params: { path } }));
  if (options.retry)
    await answered(site.site, site.api.POST("/submissions/{submission}/retry", { params: { path } }));
  if (options.withdraw !== undefined) {
    const reason = options.withdraw === true ? "" : options.withdraw;
    await answered(
      site.site,
      site.api.POST("/submissions/{submission}/withdraw", { params: { path }, body: { reason } }),
    );
  }
  await report(site, id, options);
}

/** Follows it if that is wanted, prints how it stands, and sets the exit code. */
export async function report(
  site: SignedInSite,
  id: string,
  options: { watch: boolean; json?: boolean | undefined },
): Promise<void> {
  if (options.watch) {
    const lines = eventLines();
    await watch(site, id, (event) => {
      for (const line of lines(event)) process.stderr.write(`${line}\n`);
    });
  }
  const path = { submission: id };
  const found = await answered(site.site, site.api.GET("/submissions/{submission}", { params: { path } }));
  const shown = found as unknown as Shown;
  printResult(options.json, found, () => outcomeText(site.site, shown));
  process.exitCode = exitCodeOf(shown);
}

async function list(site: SignedInSite, { json }: Options): Promise<void> {
  const found = await everyItem((cursor) =>
    answered(site.site, site.api.GET("/submissions", { params: { query: { cursor, limit: 500 } } })),
  );
  const columns = ["submission", "state", "method", "received", "board"].map((heading) => ({ heading }));
  printResult(json, found, () =>
    found.length === 0
      ? "none"
      : textTable(
          columns,
          found.map(({ id, state, method, createdAt, board, failure }) => [
            ...[
              id,
              failure ? `${state} (${failure.code})` : state,
              method ?? "",
              createdAt.slice(0, 16),
              board.id,
            ],
          ]),
        ),
  );
}
