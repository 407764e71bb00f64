/** The folder of an export: opened empty or cleared of an earlier export, with errors that say what to do. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { explainFileError } from "@/bench/runner/errno";
import { makeFolder, parseJson } from "@/bench/runner/files";
import { UserError } from "@/lib/domain/user-error";
import { EXPORT_FORMAT } from "./manifest";

/** Run `work`; its file-system errors say what was being written and what to do about an export. */
export async function filing<T>(what: string, path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const explained = explainFileError(cause, what, path);
    if (!(explained instanceof UserError)) throw explained;
    throw new UserError(
      explained.message,
      "Make room there, then export again with --force; or name another folder with --out.",
      { cause },
    );
  }
}

/** Make the folder. One that holds anything is refused unless `force` is given and nothing of another kind is at risk. */
export async function openFolder(out: string, force: boolean): Promise<void> {
  const what = "the export";
  await filing(what, out, () => makeFolder(out, what));
  const names = await filing(what, out, () => readdirSync(out));
  if (names.length > 0 && !force)
    throw new UserError(
      `${out} is not empty.`,
      "Name another folder with --out, or replace the export that is there with --force; other files stay.",
    );
  if (!(await filing(what, out, () => isReplaceable(out, names))))
    throw new UserError(
      `${out} holds a README.md or manifest.json that is not from an export.`,
      "Name another folder with --out.",
    );
}

const manifest = z.looseObject({ format: z.literal(EXPORT_FORMAT) });

/** An unfinished export has neither file yet. */
function isReplaceable(out: string, names: readonly string[]): boolean {
  if (!names.includes("manifest.json")) return !names.includes("README.md");
  const path = join(out, "manifest.json");
  return statSync(path).isFile() && manifest.safeParse(parseJson(readFileSync(path, "utf8"))).success;
}

/** Remove the files of a folder whose names match; folders stay, and so does everything else. */
export function clear(folder: string, ours: RegExp): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (ours.test(entry.name) && !entry.isDirectory()) rmSync(join(folder, entry.name));
}
