/** The database: whole, of the present schema, and with an audit log that nobody has touched. */
import type Database from "better-sqlite3";
import { missingMigrations } from "@/db/migrate";
import { verifyAudit } from "@/lib/audit/verify";
import { counted } from "@/lib/domain/counted";
import { type Finding, ok, type Patient, problem, warning } from "./finding";

const RESTORE = "Stop the site and workers, keep the file, and restore the last good backup (lethe restore).";

export function checkIntegrity(client: Database.Database): Finding {
  const found = client.pragma("integrity_check(5)") as { integrity_check: string }[];
  const bad = found.map((row) => row.integrity_check).filter((text) => text !== "ok");
  if (bad.length > 0) return problem("database", `The database is damaged: ${bad.join("; ")}`, RESTORE);
  const strays = client.pragma("foreign_key_check") as { table: string }[];
  const tables = [...new Set(strays.map(({ table }) => table))].join(", ");
  if (strays.length > 0)
    return problem("database", `${counted(strays.length, "row")} of ${tables} refer to nothing.`, RESTORE);
  return ok("database", "whole, and every reference leads somewhere");
}

export function checkMigrations(client: Database.Database): Finding {
  const missing = missingMigrations(client);
  if (missing < 0)
    return problem(
      "schema",
      "The database was written by a newer version of Lethe.",
      "Update Lethe, or restore a backup from before the update.",
    );
  if (missing > 0)
    return warning(
      "schema",
      `${counted(missing, "migration")} will be applied when the database is next opened for writing.`,
      "Take a backup, then start the site.",
    );
  return ok("schema", "up to date");
}

const GUARDS = ["audit_log_in_order", "audit_log_no_delete", "audit_log_no_update"];

export function checkAudit({ database }: Patient): Finding {
  const { broken, checked, head } = verifyAudit(database);
  if (broken) return problem("audit log", `It is not whole: ${broken.message}`, RESTORE);
  const there = database.$client
    .prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_log'")
    .pluck()
    .all() as string[];
  const lost = GUARDS.filter((name) => !there.includes(name));
  if (lost.length > 0)
    return problem(
      "audit log",
      `Its entries could be changed: the database lacks the guard ${lost.join(", ")}.`,
      "Somebody has removed it. Compare with a head that was published earlier (lethe audit verify --against), then restore a backup.",
    );
  return ok("audit log", `${counted(checked, "entry", "entries")}, head ${head.hash}@${head.seq}`);
}
