/** Content-addressed files beside the database: `artifacts/<sha256>`, written once, never changed. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { sha256 } from "./identity";

export interface StoredArtefact {
  sha256: string;
  bytes: number;
  path: string;
  /** False when the same content was there before; only new files are removed when the transaction fails. */
  isNew: boolean;
}

export function artefactPath(folder: string, hash: string): string {
  return join(folder, hash);
}

export function putBytes(folder: string, bytes: Uint8Array): StoredArtefact {
  return put(folder, sha256(bytes), (path) => writeFileSync(path, bytes));
}

/** `hash` must be the hash of the file; the caller has just verified it. */
export function putFile(folder: string, source: string, hash: string): StoredArtefact {
  return put(folder, hash, (path) => copyFileSync(source, path));
}

export function removeArtefact({ path }: StoredArtefact): void {
  rmSync(path, { force: true });
}

function put(folder: string, hash: string, write: (path: string) => void): StoredArtefact {
  mkdirSync(folder, { recursive: true });
  const path = artefactPath(folder, hash);
  const isNew = !existsSync(path);
  if (isNew) {
    // Written under another name first, so a killed process never leaves a cut-off file under a good name.
    const draft = `${path}.${process.pid}.tmp`;
    write(draft);
    renameSync(draft, path);
  } else {
    // Young again, so that it is not swept away as an orphan just before its row is written.
    const now = new Date();
    utimesSync(path, now, now);
  }
  return { sha256: hash, bytes: statSync(path).size, path, isNew };
}
