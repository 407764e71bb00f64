/** The one place where failures of the file system become messages that help. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { UserError } from "@/lib/domain/user-error";

const ELSEWHERE = "use another folder with --out or LETHE_HOME";

/** Turn a file-system error into a UserError that names what was being written; other errors pass unchanged. */
export function explainFileError(error: unknown, what: string, path: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const options = { cause: error };
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new UserError(
        `No space left while writing ${what} (${path}); ${freeSpace(path)} free there.`,
        `Free some space and use \`lethe resume\`: the run goes on from its last checkpoint. Or ${ELSEWHERE}.`,
        options,
      );
    case "EROFS":
      return new UserError(
        `Cannot write ${what} (${path}): the disk is read-only.`,
        `${upper(ELSEWHERE)}.`,
        options,
      );
    case "EACCES":
    case "EPERM":
      return new UserError(
        `Cannot write ${what} (${path}): this user may not write there.`,
        `Give the user the right to write, or ${ELSEWHERE}.`,
        options,
      );
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
      return new UserError(
        `Cannot write ${what} (${path}): a file is in the way where a folder is needed, or the other way round.`,
        `Move it away, or ${ELSEWHERE}.`,
        options,
      );
    case "EMFILE":
    case "ENFILE":
      return new UserError(
        `Cannot open ${what} (${path}): too many files are open.`,
        "Raise the limit with `ulimit -n 4096`, then use `lethe resume`.",
        options,
      );
    default:
      return error;
  }
}

/** Run `work`; its file-system errors say what was being written. */
export function writing<T>(what: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainFileError(error, what, path);
  }
}

/** Free space for this user at the nearest folder that exists, for people. */
function freeSpace(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return formatBytes(bavail * bsize);
    } catch (error) {
      if (folder === dirname(folder)) return `an unknown amount (${(error as Error).message})`;
    }
  }
}

export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
