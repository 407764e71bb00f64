/** The files of submissions: `submitted/<sha256>`, private until published, each content once. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "@/bench/runner/files";
import type { LetheHome } from "@/lib/home";
import { linkOrCopy } from "@/lib/link-or-copy";

export const uploadPath = (home: LetheHome, upload: string): string => join(home.uploads, upload);

export const submittedPath = (home: LetheHome, sha256: string): string => join(home.submitted, sha256);

/** Gives a checked upload its lasting place; it stays where it was too, until `dropUpload`. */
export function keepUpload(home: LetheHome, upload: string, sha256: string): void {
  const path = submittedPath(home, sha256);
  if (existsSync(path)) return;
  mkdirSync(home.submitted, { recursive: true, mode: 0o700 });
  try {
    linkOrCopy(uploadPath(home, upload), path);
  } catch (error) {
    // Another upload of the same content was quicker.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return;
    throw error;
  }
  syncFolder(home.submitted);
}

export function dropUpload(home: LetheHome, upload: string): void {
  rmSync(uploadPath(home, upload), { force: true });
}
