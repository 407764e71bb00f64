/** Where the seeds of seasons lie until they are revealed: one file each, readable by the operator alone. */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { writing } from "@/bench/runner/errno";
import { syncFolder, writeAll } from "@/bench/runner/files";
import type { SeasonSecret } from "@/bench/runner/sealed";
import { seasonIdSchema, seasonSeedSchema } from "@/lib/domain/season";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

type Secrets = Pick<LetheHome, "secrets">;

export function seedPath(home: Secrets, season: string): string {
  // The id becomes part of a path, whoever it comes from.
  return join(home.secrets, `season-${seasonIdSchema.parse(season)}.seed`);
}

/** 256 bits of the system's randomness, as 64 hexadecimal digits. */
export const newSeed = (): string => randomBytes(32).toString("hex");

/** Never overwrites: a seed that is lost makes every record of its season unverifiable. */
export function writeSeed(home: Secrets, { id, seed }: SeasonSecret): void {
  mkdirSync(home.secrets, { recursive: true, mode: 0o700 });
  chmodSync(home.secrets, 0o700);
  const path = seedPath(home, id);
  if (existsSync(path))
    throw new UserError(
      `${path} is there already.`,
      `It is the seed of a season "${id}" that this database does not know: choose another name, or restore the database.`,
    );
  // Under its own name it appears whole or not at all, whenever power or room end.
  const draft = `${path}.${process.pid}.tmp`;
  writing("the seed of a season", path, () => {
    rmSync(draft, { force: true });
    try {
      const file = openSync(draft, "wx", 0o600);
      try {
        writeAll(file, Buffer.from(`${seed}\n`));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      place(draft, path);
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(home.secrets);
    // The folder itself may be new.
    syncFolder(dirname(home.secrets));
  });
}

/** Unlike a renamed file, a link never takes the place of another. */
function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    // File systems without hard links.
    if (!["EPERM", "ENOTSUP", "ENOSYS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    renameSync(draft, path);
  }
}

export function removeSeed(home: Secrets, season: string): void {
  rmSync(seedPath(home, season), { force: true });
}

/**
 * The secret of a season, for who runs or verifies on its items: never to be stored, logged or sent but to a worker.
 * Throws a UserError where the file is missing, damaged or readable by others.
 */
export function seedOfSeason(home: Secrets, season: string): SeasonSecret {
  const path = seedPath(home, season);
  if (!existsSync(path))
    throw new UserError(
      `The seed of season ${season} is not on this machine: there is no ${path}.`,
      "Only the machine that the season was started on has it; restore it from a backup of the secrets.",
    );
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    throw new UserError(`${path} can be read by other users.`, `Run: chmod 600 ${path}`);
  const seed = seasonSeedSchema.safeParse(readFileSync(path, "utf8").trim());
  if (!seed.success)
    throw new UserError(`${path} does not hold a seed.`, "Restore it from a backup of the secrets.");
  return { id: season, seed: seed.data };
}
