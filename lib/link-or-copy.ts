/** A file under a second name: the same one where the file system can, else a copy. */
import { copyFileSync, linkSync, renameSync } from "node:fs";

/** File systems without hard links, or without one more. */
const NO_LINKS = new Set(["EPERM", "EXDEV", "ENOTSUP", "EMLINK"]);

/** `to` appears whole or not at all; throws EEXIST where it is already there, if links are possible. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    const draft = `${to}.${process.pid}.copy`;
    copyFileSync(from, draft);
    renameSync(draft, to);
  }
}
