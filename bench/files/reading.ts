/** Failures to read a file that the user named, as messages that help. */
import { fstatSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";

/** Run `work`; its file-system errors say what was being read. */
export function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainReadError(error, path);
  }
}

/** How much of an open file to read at once: `most`, or all of a small file. */
export function chunkSize(file: number, most: number): number {
  const { size } = fstatSync(file);
  // Pipes and devices have no size.
  return size === 0 ? most : Math.min(most, size + 1);
}

export function explainReadError(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return new UserError(`There is no file ${path}.`, "Check the path.", { cause: error as Error });
    case "EISDIR":
      return new UserError(`${path} is a folder.`, "Name a file.", { cause: error as Error });
    case "EACCES":
    case "EPERM":
      return new UserError(`${path} may not be read by this user.`, "Give the user the right to read it.", {
        cause: error as Error,
      });
    case "EIO":
      return new UserError(`${path} cannot be read: the disk reports an error.`, null, {
        cause: error as Error,
      });
    case "ENAMETOOLONG":
    case "ELOOP":
      return new UserError(`${path} is not a path that can be opened.`, "Check the path.", {
        cause: error as Error,
      });
    default:
      return error;
  }
}
