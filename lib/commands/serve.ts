/** `lethe serve`: the site over this home's results, until it is interrupted. */
import { Command } from "commander";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import { type LetheHome, letheHome } from "@/lib/home";
import { steward } from "@/lib/jobs/steward";
import { startSite } from "@/lib/site/start";
import { keepWorkers } from "@/lib/worker/keep-alive";

interface Options {
  port: string;
  host: string;
  home?: string;
  dev?: boolean;
  workers: string;
  json?: boolean;
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("show boards, runs and methods of this home in the browser")
    .option("--port <number>", "port to listen on; 0 takes a free one", "3000")
    .option("--host <address>", "address to listen on; 0.0.0.0 for all", "127.0.0.1")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--workers <n>", "worker processes beside the site, for submissions", "0")
    .option("--dev", "development server: pages change as their sources do")
    .option("--json", "print the address as JSON once the site answers")
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const whole = letheHome(options.home);
  const home = whole.root;
  const count = readWorkers(options.workers);
  const site = await startSite({
    port: readPort(options.port),
    host: options.host,
    home,
    dev: options.dev,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const { url, port } = site;
  process.stdout.write(
    options.json ? `${JSON.stringify({ url, port, home })}\n` : `Lethe is at ${url} (results of ${home})\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void site.close());
  let queue: { close(): Promise<void> } | null = null;
  try {
    queue = lookAfter(whole, count);
    await site.ended;
  } finally {
    await queue?.close();
    await site.close();
  }
}

/** The queue of submissions: swept and settled here, worked off by processes of their own. */
function lookAfter(home: LetheHome, count: number): { close(): Promise<void> } {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const database = count > 0 ? openDatabase(home.database) : openWritable(home);
  // A home that can only be read is shown all the same.
  if (!database) return { close: async () => undefined };
  const stop = new AbortController();
  const looking = steward(database, home, { everyMs: 2_000, signal: stop.signal, say });
  const workers = keepWorkers({ count, home: home.root, say });
  return {
    async close() {
      stop.abort();
      await workers.close();
      await looking;
      closeDatabase(database);
    },
  };
}

function openWritable(home: LetheHome): LetheDatabase | null {
  try {
    return openDatabase(home.database);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function readWorkers(text: string): number {
  const count = Number(text);
  if (/^\d{1,3}$/.test(text) && count <= 64) return count;
  throw new UserError(`--workers "${text}" is not possible.`, "Give a number from 0 to 64.");
}

export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new UserError(
      `--port "${text}" is not a port.`,
      "Give a number from 0 to 65535; 0 takes a free one.",
    );
  return port;
}
