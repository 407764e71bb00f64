/**
 * The command line, composed: the verbs of the benchmark and those of the site's library. This is the composition root,
 * the one file of `bench` that may import `lib/commands`.
 */
import { benchVerbs } from "./commands";
import { tolerateClosedPipe } from "./commands/output";
import { runProgram } from "./commands/program";
import type { Verb } from "./commands/verb";

/** Verbs that read or write the database. */
const libVerbs: readonly Verb[] = [
  {
    name: "score-run",
    summary: "score the answers of a method trained elsewhere, and store the run",
    load: async () => (await import("@/lib/commands/score-run")).scoreRunCommand(),
  },
  {
    name: "ingest",
    summary: "store run records, so that the site and exports show them",
    load: async () => (await import("@/lib/commands/ingest")).ingestCommand(),
  },
  {
    name: "export",
    summary: "write a board's rows or a run's numbers as CSV, JSON, Parquet or Every Eval Ever",
    load: async () => (await import("@/lib/commands/export")).exportCommand(),
  },
  {
    name: "export-site",
    summary: "write the whole site as files that any server can show",
    load: async () => (await import("@/lib/commands/export-site")).exportSiteCommand(),
  },
  {
    name: "remote",
    summary: "list and download results of another Lethe site",
    load: async () => (await import("@/lib/commands/remote")).remoteCommand(),
  },
  {
    name: "reported",
    summary: "list published figures, with their origin and a recomputation",
    load: async () => (await import("@/lib/commands/reported")).reportedCommand(),
  },
  {
    name: "season",
    summary: "start, list, reveal and verify seasons of sealed evaluation",
    load: async () => (await import("@/lib/commands/season")).seasonCommand(),
  },
  {
    name: "serve",
    summary: "show boards, runs and methods of this home in the browser",
    load: async () => (await import("@/lib/commands/serve")).serveCommand(),
  },
  {
    name: "admin",
    summary: "make accounts, give roles, help who forgot a password",
    load: async () => (await import("@/lib/commands/admin")).adminCommand(),
  },
  {
    name: "audit",
    summary: "check or list the log of decisions",
    load: async () => (await import("@/lib/commands/audit")).auditCommand(),
  },
  {
    name: "doctor",
    summary: "check everything that can go wrong, and say what to do",
    load: async () => (await import("@/lib/commands/doctor")).doctorCommand(),
  },
  {
    name: "backup",
    summary: "copy this home while it is in use",
    load: async () => (await import("@/lib/commands/backup")).backupCommand(),
  },
  {
    name: "restore",
    summary: "make a home of a backup",
    load: async () => (await import("@/lib/commands/restore")).restoreCommand(),
  },
  {
    name: "worker",
    summary: "do the jobs of submissions: check, run and score them",
    load: async () => (await import("@/lib/commands/worker")).workerCommand(),
  },
  {
    name: "drain",
    summary: "stop handing out jobs, or go on",
    load: async () => (await import("@/lib/commands/drain")).drainCommand(),
  },
  {
    name: "submissions",
    summary: "receive new submissions, or refuse them",
    load: async () => (await import("@/lib/commands/submissions")).submissionsCommand(),
  },
  {
    name: "submit",
    summary: "submit a strategy or predictions to a site",
    load: async () => (await import("@/lib/commands/submit")).submitCommand(),
  },
  {
    name: "submission",
    summary: "show your submissions to a site; follow, cancel, retry or withdraw one",
    load: async () => (await import("@/lib/commands/submission")).submissionCommand(),
  },
  {
    name: "login",
    summary: "keep a token of a site",
    load: async () => (await import("@/lib/commands/login")).loginCommand(),
  },
  {
    name: "demo",
    summary: "train three strategies, store the results, open the site",
    load: async () => (await import("@/lib/commands/demo")).demoCommand(),
  },
];

tolerateClosedPipe();
const code = await runProgram([...benchVerbs, ...libVerbs], process.argv.slice(2));
// A verb may have set a code of its own; and exiting here would cut output off.
if (code !== 0) process.exitCode = code;
