/** All checks of `lethe doctor`, in the order in which they are told. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { checkAudit, checkIntegrity, checkMigrations } from "./database";
import { checkFiles, checkModes, checkOrphans, checkSeeds } from "./files";
import { type Finding, type Patient, problem, warning } from "./finding";
import { checkDevices, checkDisk, checkNode, checkSandbox } from "./machine";
import { checkSubmissions, checkSwitches, checkWorkers } from "./work";

/** Need a database of the present schema. */
const STORE_CHECKS: readonly [check: string, run: (patient: Patient) => Finding][] = [
  ["audit log", checkAudit],
  ["files", checkFiles],
  ["orphans", checkOrphans],
  ["seasons", checkSeeds],
  ["workers", checkWorkers],
  ["submissions", checkSubmissions],
  ["switches", checkSwitches],
];

export interface Examination {
  home: LetheHome;
  now: Date;
  deep: boolean;
}

export async function examine({ home, now, deep }: Examination): Promise<Finding[]> {
  const machine = [
    checkNode(),
    await attempt("disk", () => checkDisk(home)),
    await attempt("sandbox", checkSandbox),
    await attempt("devices", checkDevices),
  ];
  if (!existsSync(home.database))
    return [
      ...machine,
      warning(
        "database",
        `There is none at ${home.database}.`,
        "`lethe ingest` or `lethe serve` makes it; name another home with --home or LETHE_HOME.",
      ),
    ];
  return [
    ...machine,
    ...(await examineStore(home, now, deep)),
    await attempt("secrets", () => checkModes({ home })),
  ];
}

/** A check that fails is a finding too: the others still have something to say. */
async function attempt(check: string, run: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return problem(
      check,
      `This could not be checked: ${message}`,
      error instanceof UserError && error.remedy !== null
        ? error.remedy
        : "Run it as the user that owns the home. If it fails again, report it: the check should not fail.",
    );
  }
}

/** Of a database that is there. */
export async function examineStore(home: LetheHome, now: Date, deep: boolean): Promise<Finding[]> {
  let client: Database.Database | null = null;
  try {
    client = new Database(home.database, { readonly: true, timeout: 10_000 });
    const findings = [checkIntegrity(client), checkMigrations(client)];
    const [integrity, migrations] = findings;
    if (integrity?.level !== "ok" || migrations?.level !== "ok") return findings;
    const patient: Patient = { home, database: drizzle(client, { schema }), now, deep };
    for (const [check, run] of STORE_CHECKS) findings.push(await attempt(check, () => run(patient)));
    return findings;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return [
      problem(
        "database",
        `${home.database} cannot be read: ${error.message}.`,
        "Stop the site and workers, keep the file, and restore the last good backup (lethe restore).",
      ),
    ];
  } finally {
    client?.close();
  }
}
