/** A worker as a process of its own, which a test kills: the real loop on the real database or on SITE, with small boards. */
import { closeDatabase, openDatabase } from "@/db/client";
import { letheHome } from "@/lib/home";
import { steadyClock } from "@/lib/jobs/clock";
import { localWorkerId } from "@/lib/jobs/local-worker";
import { localSource } from "@/lib/worker/local-source";
import { work } from "@/lib/worker/loop";
import { remoteSource } from "@/lib/worker/remote-source";
import { smallTools } from "./small-board";

const home = letheHome();
const database = openDatabase(home.database);
const time = steadyClock(database);
const site = process.env.SITE;
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const say = (line: string) => void process.stdout.write(`${line}\n`);
await work({
  source: site
    ? remoteSource({ site, token: process.env.LETHE_TOKEN ?? "", home })
    : localSource({ database, home, time, worker: localWorkerId(), leaseMs: 30_000 }),
  toolbox: smallTools,
  facts: { name: "faults", devices: ["cpu"], sandbox: true, lethe: "0", platform: "test" },
  ...{ home, threads: 1, once: process.argv.includes("--once"), pollMs: 50, newsMs: 200 },
  stop: stop.signal,
  now: () => time().wall,
  say,
});
closeDatabase(database);
