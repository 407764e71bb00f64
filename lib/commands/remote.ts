/** `lethe remote`: results of another Lethe site: its boards and runs as lists, its records and answers as verified files. */
import { Command, Option } from "commander";
import { printResult } from "@/bench/commands/output";
import { type Column, textTable } from "@/bench/commands/table";
import { answered, everyItem, type SiteClient, siteClient } from "@/lib/api-client/client";
import { type FetchedRun, fetchRun } from "@/lib/api-client/fetch-run";
import type { Row, RunItem } from "@/lib/api-client/schema";
import { trackSchema } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";

interface Options {
  site?: string;
  json?: boolean;
}

export function remoteCommand(): Command {
  const remote = new Command("remote").description("read the results of another Lethe site");
  remote.addCommand(onSite(new Command("boards").description("list its boards")).action(boards));
  remote.addCommand(
    onSite(new Command("rows").description("list the rows of a board, as filtered and sorted on its page"))
      .argument("<board>", "board id")
      .option("--query <text>", 'what stands behind "?" in the address of the board\'s page')
      .action(rows),
  );
  remote.addCommand(
    onSite(new Command("runs").description("list its runs, newest first"))
      .option("--board <id>", "only runs of this board")
      .option("--method <id>", "only runs of this method")
      .addOption(new Option("--track <name>", "only runs of this track").choices(trackSchema.options))
      .action(runs),
  );
  remote.addCommand(
    onSite(new Command("fetch").description("download runs, each into a folder of its own, and verify them"))
      .argument("<run...>", "run ids")
      .option("--out <dir>", "folder for them", ".")
      .option("--record-only", "leave the raw answers out")
      .addHelpText(
        "after",
        "\nThen `lethe metrics <dir>/<run>` computes every metric again, and `lethe ingest <dir>` stores the runs here.",
      )
      .action(fetchRuns),
  );
  return remote;
}

function onSite(command: Command): Command {
  return command
    .option("--site <url>", "address of the site (default: LETHE_SITE)")
    .option("--json", "print the result as JSON");
}

function clientOf({ site = process.env.LETHE_SITE }: Options): SiteClient {
  if (!site) throw new UserError("No site is named.", "Give --site <url>, or set LETHE_SITE.");
  return siteClient(site);
}

async function boards(options: Options): Promise<void> {
  const { site, api } = clientOf(options);
  const found = await everyItem((cursor) =>
    answered(site, api.GET("/boards", { params: { query: { cursor } } })),
  );
  printResult(options.json, found, () =>
    table(found, {
      board: ({ id }) => id,
      title: ({ title }) => title,
      tasks: ({ tasks }) => String(tasks.length),
    }),
  );
}

interface RowOptions extends Options {
  query?: string;
}

async function rows(board: string, { query = "", ...options }: RowOptions): Promise<void> {
  const { site, api } = clientOf(options);
  const given = Object.fromEntries(new URLSearchParams(query));
  let columns: readonly { id: string }[] = [];
  const found = await everyItem(async (cursor) => {
    // The site checks what was given, and says what is allowed.
    const params = { path: { board }, query: { ...given, cursor, limit: 500 } };
    const page = await answered(site, api.GET("/boards/{board}/rows", { params }));
    columns = page.columns;
    return page;
  });
  printResult(options.json, found, () =>
    table(found, {
      rank: ({ rank }) => (rank === null ? "" : String(rank)),
      method: ({ title }) => title,
      seeds: ({ seeds }) => String(seeds.length),
      ...Object.fromEntries(
        columns.map(({ id }) => [id, ({ values }: Row) => rounded(values[id]?.mean)] as const),
      ),
    }),
  );
}

/** For reading; --json has every digit. */
function rounded(mean: number | undefined): string {
  if (mean === undefined) return "";
  return Math.abs(mean) >= 1000 ? String(Math.round(mean)) : mean.toFixed(2);
}

interface RunOptions extends Options {
  board?: string;
  method?: string;
  track?: RunItem["track"];
}

async function runs({ board, method, track, ...options }: RunOptions): Promise<void> {
  const { site, api } = clientOf(options);
  const found = await everyItem((cursor) =>
    answered(site, api.GET("/runs", { params: { query: { board, method, track, cursor, limit: 500 } } })),
  );
  printResult(options.json, found, () =>
    table(found, {
      run: ({ id }) => id,
      method: ({ method }) => method,
      seed: ({ seed }) => String(seed),
      track: ({ track }) => track,
      answers: ({ hasAnswers }) => (hasAnswers ? "yes" : "no"),
      board: ({ board }) => board,
    }),
  );
}

interface FetchOptions extends Options {
  out: string;
  recordOnly?: boolean;
}

async function fetchRuns(ids: string[], options: FetchOptions): Promise<void> {
  const client = clientOf(options);
  const fetched: FetchedRun[] = [];
  for (const id of ids) fetched.push(await fetchRun(client, id, options.out, !options.recordOnly));
  printResult(options.json, { site: client.site, runs: fetched }, () =>
    table(fetched, {
      run: ({ run }) => run,
      folder: ({ folder }) => folder,
      record: ({ record }) => `${record.bytes} bytes, verified`,
      answers: ({ answers }) => (answers ? `${answers.bytes} bytes, verified` : "none"),
    }),
  );
}

function table<Item>(items: readonly Item[], columns: Record<string, (item: Item) => string>): string {
  if (items.length === 0) return "none";
  const head = Object.keys(columns).map((heading): Column => ({ heading }));
  return textTable(
    head,
    items.map((item) => Object.values(columns).map((read) => read(item))),
  );
}
