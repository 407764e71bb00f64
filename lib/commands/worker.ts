/** `lethe worker`: leases jobs and does them, beside the site or, over HTTP, on another machine. */
import { arch, hostname, platform, release } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { SANDBOX_DEVICES, sandboxAvailable } from "@/bench/sandbox";
import { letheVersion } from "@/bench/version";
import { closeDatabase, openDatabase } from "@/db/client";
import type { WorkerFacts } from "@/lib/domain/job";
import { UserError } from "@/lib/domain/user-error";
import { type LetheHome, letheHome } from "@/lib/home";
import { steadyClock } from "@/lib/jobs/clock";
import { localWorkerId } from "@/lib/jobs/local-worker";
import { referencesIn } from "@/lib/submissions/references";
import { tokenFor } from "@/lib/submit/credentials";
import { siteOf } from "@/lib/submit/site";
import { localSource } from "@/lib/worker/local-source";
import { work } from "@/lib/worker/loop";
import { remoteSource } from "@/lib/worker/remote-source";
import type { JobSource } from "@/lib/worker/source";
import { sandboxed } from "@/lib/worker/toolbox";

interface Options {
  site?: string;
  tokenFile?: string;
  home?: string;
  name: string;
  devices: string;
  threads?: string;
  lease: string;
  once: boolean;
  json: boolean;
}

const HELP = `
A strategy is run only where the sandbox works; \`lethe doctor\` says whether it does. SIGTERM (or Ctrl-C) stops at the next
checkpoint and gives the job back; a second one stops at once. See docs/workers.md.`;

export function workerCommand(): Command {
  return new Command("worker")
    .description("do the jobs of submissions: check, run and score them")
    .option("--site <url>", "do the jobs of the site at this address (default: those of the database here)")
    .option(
      "--token-file <path>",
      "file with a token of scope worker; or give it in LETHE_TOKEN, or `lethe login`",
    )
    .option("--name <name>", "how the operator calls this worker", hostname())
    .option("--devices <list>", "devices that it offers", SANDBOX_DEVICES.join(","))
    .option("--threads <n>", "threads of the device's pool (default: the device's choice)")
    .option("--lease <seconds>", "so long without a sign of life and the job is another worker's", "30")
    .option("--once", "end when nothing is left to do", false)
    .option("--home <dir>", "folder of database and work (default: LETHE_HOME or .lethe)")
    .option("--json", "print every job as a line of JSON when it ends", false)
    .addHelpText("after", HELP)
    .action(worker);
}

async function worker(options: Options): Promise<void> {
  const home = letheHome(options.home);
  const leaseMs = wholeNumber("--lease", options.lease, 3, 600) * 1000;
  const threads = options.threads === undefined ? null : wholeNumber("--threads", options.threads, 1, 1024);
  const say = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);
  const facts = await factsOf(options, home, say);
  const stop = stopOnSignal(say);
  const source = options.site === undefined ? openLocal(home, leaseMs) : openRemote(options, home);
  try {
    say(`${source.name} offers ${facts.devices.join(", ")}${facts.sandbox ? "" : ", no sandbox"}`);
    await work({
      ...{ facts, home, threads, say, once: options.once, toolbox: sandboxed },
      ...{ source: source.jobs, pollMs: source.pollMs, newsMs: source.newsMs, stop },
      now: () => new Date(),
      onEnding({ job, kind, submission, seed }, ending, milliseconds) {
        if (options.json)
          process.stdout.write(`${JSON.stringify({ job, kind, submission, seed, ending, milliseconds })}\n`);
      },
    });
  } finally {
    source.close();
  }
}

interface OpenSource {
  name: string;
  jobs: JobSource;
  /** Milliseconds between two looks for work, and between two reports. */
  pollMs: number;
  newsMs: number;
  close(): void;
}

function openLocal(home: LetheHome, leaseMs: number): OpenSource {
  const database = openDatabase(home.database);
  const worker = localWorkerId();
  return {
    name: worker,
    jobs: localSource({ database, home, time: steadyClock(database), worker, leaseMs }),
    ...{ pollMs: 500, newsMs: 500 },
    close: () => closeDatabase(database),
  };
}

function openRemote(options: Options, home: LetheHome): OpenSource {
  const site = siteOf(options);
  const token = tokenFor(home, site, options.tokenFile);
  const jobs = remoteSource({ site, token, home });
  return { name: `worker of ${site}`, jobs, pollMs: 5_000, newsMs: 1_000, close: () => undefined };
}

async function factsOf(
  { name, devices }: Options,
  home: LetheHome,
  say: (line: string) => void,
): Promise<WorkerFacts> {
  const sandbox = await sandboxAvailable();
  if (!sandbox.available)
    say(`No strategies are run here: ${[sandbox.reason, sandbox.remedy].filter(Boolean).join(" ")}`);
  return {
    name,
    devices: deviceList(devices),
    sandbox: sandbox.available,
    references: referencesIn(join(home.root, "references")),
    lethe: letheVersion(),
    platform: `${platform()} ${arch()} ${release()}`,
  };
}

function deviceList(text: string): string[] {
  const known: readonly string[] = SANDBOX_DEVICES;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UserError(
      `--devices "${text}": submitted strategies cannot be run on ${unknown.join(", ")}.`,
      `Devices that work inside the sandbox: ${known.join(", ")}.`,
    );
  return names;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UserError(
    `${option} "${text}" is not possible.`,
    `Give a whole number from ${least} to ${most}.`,
  );
}

/** The first signal stops at the next checkpoint, the second one at once: the lease then runs out. */
function stopOnSignal(say: (line: string) => void): AbortSignal {
  const stop = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const [name, code] of Object.entries(codes))
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(code);
      say("Stopping at the next checkpoint; once more to stop at once.");
      stop.abort();
    });
  return stop.signal;
}
