/** `lethe serve`: the site over this home's results, until it is interrupted. */
import { Command } from "commander";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { startSite } from "@/lib/site/start";

interface Options {
  port: string;
  host: string;
  home?: string;
  dev?: boolean;
  json?: boolean;
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("show boards, runs and methods of this home in the browser")
    .option("--port <number>", "port to listen on; 0 takes a free one", "3000")
    .option("--host <address>", "address to listen on; 0.0.0.0 for all", "127.0.0.1")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--dev", "development server: pages change as their sources do")
    .option("--json", "print the address as JSON once the site answers")
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const home = letheHome(options.home).root;
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
  await site.ended;
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
