/** Turns what the user names (a record, a run directory, a folder of them) into record files. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";

const RECORD = "record.json";

/** Record files below `path`, sorted; throws when there are none. */
export function findRecords(path: string): string[] {
  if (!existsSync(path))
    throw new UserError(
      `${path} does not exist.`,
      "Name a record.json, a run directory or a folder of them.",
    );
  if (statSync(path).isFile()) return [path];
  const found = walk(path);
  if (found.length === 0)
    throw new UserError(
      `${path} holds no ${RECORD}.`,
      "A run directory has one once the run is finished; see `lethe list`.",
    );
  return found;
}

function walk(folder: string): string[] {
  if (existsSync(join(folder, RECORD))) return [join(folder, RECORD)];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => walk(join(folder, name)));
}
