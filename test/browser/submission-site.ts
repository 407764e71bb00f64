/** A site that takes submissions, over a home of its own, and a worker beside it: for tests and pictures of those pages. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { type LetheHome, letheHome } from "@/lib/home";
import { startSite } from "@/lib/site/start";

/** The smallest model, which learns nothing much, but quickly. */
export const MICRO_BOARD = "proc-coin-8.v1.micro.base.standard-order.quick";

export interface SubmissionSite {
  url: string;
  home: LetheHome;
  database: LetheDatabase;
  /** Starts `lethe worker`; returns what ends it. */
  startWorker(): () => Promise<void>;
  close(): Promise<void>;
}

export async function submissionSite(): Promise<SubmissionSite> {
  const root = mkdtempSync(join(tmpdir(), "lethe-submissions-"));
  const home = letheHome(root);
  // Read by the site and by the worker, which are children of this process.
  process.env.LETHE_TEST_BOARDS = "1";
  const database = openDatabase(home.database);
  const site = await startSite({ port: 0, host: "127.0.0.1", home: root });
  const workers = new Set<() => Promise<void>>();
  return {
    ...{ url: site.url, home, database },
    startWorker() {
      const end = startWorker(root);
      workers.add(end);
      return end;
    },
    async close() {
      await Promise.all([...workers].map((end) => end()));
      await site.close();
      closeDatabase(database);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function startWorker(root: string): () => Promise<void> {
  const child = spawn(process.execPath, ["bench/lethe.mjs", "worker", "--home", root, "--threads", "1"], {
    stdio: ["ignore", "ignore", process.env.LETHE_TEST_LOUD ? "inherit" : "ignore"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return async () => {
    await end(child, ended);
  };
}

/** At once where it does not end by itself soon. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(timer);
}
