/** `lethe drain`: whether workers get new jobs. Submissions are received meanwhile and wait. */
import { Command } from "commander";
import { count, eq } from "drizzle-orm";
import { printResult } from "@/bench/commands/output";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { counted } from "@/lib/domain/counted";
import { UserError } from "@/lib/domain/user-error";
import { drainsAlone, drainWorker } from "@/lib/jobs/drain";
import { isDraining, setSwitch } from "@/lib/operations/settings";
import { withHome } from "./with-home";

interface Options {
  worker?: string;
  home?: string;
  json?: boolean;
}

export function drainCommand(): Command {
  return new Command("drain")
    .description("stop handing out jobs (on), go on (off), or say which (status)")
    .argument("[state]", "on, off or status", "status")
    .option("--worker <id>", "only this worker, by the id that it says when it starts")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .action(drain);
}

async function drain(state: string, options: Options): Promise<void> {
  if (!["on", "off", "status"].includes(state))
    throw new UserError(`"${state}" is not a state of draining.`, "Give on, off or status.");
  await withHome(options, (database) => {
    if (options.worker === undefined) drainAll(database, state, options.json);
    else drainOne(database, options.worker, state, options.json);
  });
}

function drainAll(database: LetheDatabase, state: string, json = false): void {
  if (state !== "status")
    setSwitch(database, "drain", state === "on", { actor: "operator", now: new Date() });
  const draining = isDraining(database);
  const leased = database.select({ n: count() }).from(jobs).where(eq(jobs.state, "leased")).get()?.n ?? 0;
  printResult(json, { draining, leased }, () =>
    [
      draining
        ? "Draining: workers finish what they have and get no new job."
        : "Not draining: workers get jobs as they come.",
      `${counted(leased, "job is", "jobs are")} leased.`,
    ].join("\n"),
  );
}

function drainOne(database: LetheDatabase, worker: string, state: string, json = false): void {
  if (state !== "status") drainWorker(database, worker, state === "on");
  const draining = drainsAlone(database, worker);
  if (draining === null)
    throw new UserError(`There is no worker "${worker}".`, "A worker says its id when it starts.");
  printResult(json, { worker, draining }, () =>
    draining ? `${worker} finishes what it has and gets no new job.` : `${worker} gets jobs as they come.`,
  );
}
