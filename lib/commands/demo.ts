/** `lethe demo`: the whole main job in one command: three strategies trained and scored, results stored, site opened. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { run } from "@/bench/commands/run";
import { builtInServices } from "@/bench/runner/services";
import { boardId, PUBLIC_SPLIT } from "@/lib/domain/board";
import { type LetheHome, letheHome } from "@/lib/home";
import { ingestPaths } from "@/lib/ingest/ingest";
import { startSite } from "@/lib/site/start";
import { readPort } from "./serve";
import { withNewHome } from "./with-home";

interface Options {
  port: string;
  open: boolean;
}

const DEMO = { sequence: "proc-coin-8", preset: "tiny", start: "base", order: "standard", protocol: "quick" };

export function demoCommand(): Command {
  return new Command("demo")
    .description("train sequential fine-tuning, replay and joint training, store the results, open the site")
    .option("--port <number>", "port of the site; 0 takes a free one", "0")
    .option("--no-open", "only print the address")
    .addHelpText("after", "\nRuns that are there already are used again; unfinished ones go on.")
    .action(demo);
}

async function demo({ port, open }: Options): Promise<void> {
  const sitePort = readPort(port);
  const home = letheHome();
  process.stderr.write(`Training three strategies through ${DEMO.sequence} (8 tasks, quick protocol) …\n`);
  await run(
    {
      ...DEMO,
      strategy: ["sequential", "replay", "joint"],
      start: [DEMO.start],
      order: [DEMO.order],
      param: [],
      seeds: ["0"],
      device: "auto",
      json: false,
      force: false,
      resume: true,
      keepCheckpoint: false,
    },
    builtInServices,
  );
  if (process.exitCode) return;
  await store(home);
  const site = await startSite({
    port: sitePort,
    host: "127.0.0.1",
    home: home.root,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const board = `${site.url}/boards/${boardId({ ...DEMO, version: 1, split: PUBLIC_SPLIT })}`;
  process.stdout.write(`\nYour results: ${board}\nThe whole site: ${site.url} (Ctrl-C ends it)\n`);
  if (open) openBrowser(board);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void site.close());
  await site.ended;
}

/** The demo's own runs, and the reference runs that ship with Lethe. */
async function store(home: LetheHome): Promise<void> {
  const shipped = fileURLToPath(new URL("../../data/runs", import.meta.url));
  const paths = [join(home.root, "runs"), shipped].filter((path) => existsSync(path));
  await withNewHome({ home: home.root }, async (database) => {
    const reports = await ingestPaths(database, home, paths, new Date());
    const stored = reports.filter(({ status }) => status === "stored").length;
    for (const { path, status, note } of reports)
      if (status === "rejected") process.stderr.write(`Not stored: ${path}: ${note}\n`);
    process.stderr.write(`${stored} results stored, ${reports.length - stored} were there.\n`);
  });
}

/** On a desktop only; a machine without one has the address on its terminal. */
function openBrowser(url: string): void {
  const desktop = process.platform === "darwin" || process.platform === "win32" || process.env.DISPLAY;
  if (!process.stdout.isTTY || !desktop) return;
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", () => process.stderr.write("No browser could be opened; use the address above.\n"));
  child.unref();
}
