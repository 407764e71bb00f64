/** All checks of `lethe doctor`, in the order in which they are told. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "@/db/schema";
import type { LetheHome } from "@/lib/home";
import { checkAudit, checkIntegrity, checkMigrations } from "./database";
import { checkFiles, checkModes, checkOrphans, checkSeeds } from "./files";
import { type Finding, type Patient, problem, warning } from "./finding";
import { checkDevices, checkDisk, checkNode, checkSandbox } from "./machine";
import { checkSubmissions, checkSwitches, checkWorkers } from "./work";

/** Need a database of the present schema. */
const STORE_CHECKS = [
  checkAudit,
  checkFiles,
  checkOrphans,
  checkSeeds,
  checkWorkers,
  checkSubmissions,
  checkSwitches,
];

export interface Examination {
  home: LetheHome;
  now: Date;
  deep: boolean;
}

export async function examine({ home, now, deep }: Examination): Promise<Finding[]> {
  const machine = [checkNode(), checkDisk(home), await checkSandbox(), await checkDevices()];
  if (!existsSync(home.database))
    return [
      ...machine,
      warning(
        "database",
        `There is none at ${home.database}.`,
        "`lethe ingest` or `lethe serve` makes it; name another home with --home or LETHE_HOME.",
      ),
    ];
  return [...machine, ...examineStore(home, now, deep), checkModes({ home })];
}

/** Of a database that is there. */
export function examineStore(home: LetheHome, now: Date, deep: boolean): Finding[] {
  let client: Database.Database | null = null;
  try {
    client = new Database(home.database, { readonly: true, timeout: 10_000 });
    const findings = [checkIntegrity(client), checkMigrations(client)];
    if (findings.some(({ check, level }) => check === "schema" && level !== "ok")) return findings;
    const patient: Patient = { home, database: drizzle(client, { schema }), now, deep };
    return [...findings, ...STORE_CHECKS.map((check) => check(patient))];
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
