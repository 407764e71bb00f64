/** The files of submissions: `submitted/<sha256>`, private until published, each content once. */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "@/bench/runner/files";
import type { LetheHome } from "@/lib/home";

export const uploadPath = (home: LetheHome, upload: string): string => join(home.uploads, upload);

export const submittedPath = (home: LetheHome, sha256: string): string => join(home.submitted, sha256);

/** Gives a checked upload its lasting place; it stays where it was too, until `dropUpload`. */
export function keepUpload(home: LetheHome, upload: string, sha256: string): void {
  const path = submittedPath(home, sha256);
  if (existsSync(path)) return;
  mkdirSync(home.submitted, { recursive: true, mode: 0o700 });
  try {
    linkSync(uploadPath(home, upload), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    // File systems without hard links.
    if (code !== "EPERM" && code !== "EXDEV" && code !== "ENOTSUP" && code !== "EMLINK") throw error;
    const draft = `${path}.${upload}`;
    copyFileSync(uploadPath(home, upload), draft);
    renameSync(draft, path);
  }
  syncFolder(home.submitted);
}

export function dropUpload(home: LetheHome, upload: string): void {
  rmSync(uploadPath(home, upload), { force: true });
}
