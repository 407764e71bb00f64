/** The files beside the database: there, whole, private where they must be, and none too many. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isNull } from "drizzle-orm";
import { hashFile } from "@/bench/files/hash-file";
import { formatBytes } from "@/bench/runner/errno";
import { artefacts, seasons } from "@/db/schema";
import { counted } from "@/lib/domain/counted";
import { UserError } from "@/lib/domain/user-error";
import { sha256 } from "@/lib/ingest/identity";
import { seedOfSeason } from "@/lib/seasons/secret";
import { neededSources } from "@/lib/submissions/needed-files";
import { findOrphans } from "../orphans";
import { type Finding, ok, type Patient, problem, some, warning } from "./finding";

/** Content-addressed files that the database refers to. */
export function checkFiles({ database, home, deep }: Patient): Finding {
  const wanted = [
    ...database
      .select()
      .from(artefacts)
      .all()
      .map(({ sha256: hash, bytes }) => ({ path: join(home.artifacts, hash), hash, bytes })),
    ...neededSources(database).map((hash) => ({ path: join(home.submitted, hash), hash, bytes: null })),
  ];
  const missing = wanted.filter(({ path }) => !existsSync(path));
  const there = wanted.filter(({ path }) => existsSync(path));
  const damaged = there.filter(
    ({ path, hash, bytes }) =>
      (bytes !== null && statSync(path).size !== bytes) || (deep && hashFile(path) !== hash),
  );
  const names = (files: typeof wanted) => some(files.map(({ path }) => path.slice(home.root.length + 1)));
  const remedy =
    "Copy them from a backup, into the same folder under the same name; they are named by their SHA-256.";
  if (missing.length > 0)
    return problem("files", `${counted(missing.length, "file")} missing: ${names(missing)}`, remedy);
  if (damaged.length > 0)
    return problem("files", `${counted(damaged.length, "file")} damaged: ${names(damaged)}`, remedy);
  return ok(
    "files",
    `${counted(wanted.length, "file")} there${deep ? ", every SHA-256 right" : ", sizes right"}`,
  );
}

export function checkOrphans({ database, home, now }: Patient): Finding {
  const orphans = findOrphans(database, home, now);
  if (orphans.length === 0) return ok("orphans", "no file that nothing refers to");
  const bytes = orphans.reduce((sum, each) => sum + each.bytes, 0);
  const paths = orphans.map(({ path }) => path);
  return {
    ...warning(
      "orphans",
      `${counted(orphans.length, "file or folder", "files or folders")} that nothing refers to, ${formatBytes(bytes)}: ${some(paths)}`,
      "`lethe doctor --json` lists them all, `lethe doctor --remove-orphans` removes them.",
    ),
    all: paths,
  };
}

/** Keys, seeds, and the database with its password hashes are for the operator alone. */
export function checkModes({ home }: Pick<Patient, "home">): Finding {
  if (process.platform === "win32") return ok("secrets", "not checked on Windows");
  const open = (path: string) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;
  const inside = existsSync(home.secrets)
    ? readdirSync(home.secrets).map((name) => join(home.secrets, name))
    : [];
  const exposed = [home.secrets, ...inside].filter(open);
  if (exposed.length > 0)
    return problem(
      "secrets",
      `Other users of this machine can read ${some(exposed)}.`,
      `chmod 700 ${home.secrets}; chmod 600 ${home.secrets}/*. What may have been read has to be replaced: docs/operations.md.`,
    );
  if (open(home.root) && open(home.database))
    return warning(
      "secrets",
      `Other users of this machine can read ${home.database}, which holds sessions and hashes of passwords.`,
      `chmod 700 ${home.root}`,
    );
  return ok("secrets", "readable by this user alone");
}

/** Seasons that are not revealed need their seed, and the right one. */
export function checkSeeds({ database, home }: Patient): Finding {
  const secret = database.select().from(seasons).where(isNull(seasons.seed)).all();
  for (const { id, seedSha256 } of secret)
    try {
      if (sha256(seedOfSeason(home, id).seed) !== seedSha256)
        return problem(
          "seasons",
          `The seed of season ${id} on this machine is not the one whose SHA-256 was published.`,
          "Restore it from a backup that was made with --with-secrets.",
        );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return problem("seasons", error.message, error.remedy ?? "Restore it from a backup of the secrets.");
    }
  return ok("seasons", `${counted(secret.length, "secret seed")}, each as published`);
}
