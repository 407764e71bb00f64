/** `lethe submissions`: whether this site receives new submissions. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { UserError } from "@/lib/domain/user-error";
import { setSwitch, submissionsOpen } from "@/lib/operations/settings";
import { withHome } from "./with-home";

interface Options {
  home?: string;
  json?: boolean;
}

export function submissionsCommand(): Command {
  return new Command("submissions")
    .description("receive new submissions (open), refuse them (closed), or say which (status)")
    .argument("[state]", "open, closed or status", "status")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .action(submissions);
}

async function submissions(state: string, options: Options): Promise<void> {
  if (!["open", "closed", "status"].includes(state))
    throw new UserError(`"${state}" is not a state of submissions.`, "Give open, closed or status.");
  await withHome(options, (database) => {
    if (state !== "status")
      setSwitch(database, "submissions", state === "open", { actor: "operator", now: new Date() });
    const open = submissionsOpen(database);
    printResult(options.json, { open }, () =>
      open ? "Open: new submissions are received." : "Closed: new submissions are refused.",
    );
  });
}
