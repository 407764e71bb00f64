/** The files a run was stored with, byte for byte: its record and its raw answers. */
import { readFileSync, statSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import type { StoredRun } from "@/lib/queries/stored-run";
import type { Download } from "./download";
import { fileChunks } from "./file-chunks";

export const ARTEFACTS = ["record", "predictions"] as const;
export type Artefact = (typeof ARTEFACTS)[number];

/** Streamed: raw answers can be large. Its name in the store is its digest. */
export function exportArtefact(
  home: Pick<LetheHome, "artifacts">,
  run: StoredRun,
  kind: Artefact,
): Download<AsyncIterable<Uint8Array>> {
  const hash = artefactHash(run, kind);
  const path = artefactPath(home.artifacts, hash);
  return {
    body: fileChunks(path),
    mediaType: kind === "record" ? "application/json" : "application/gzip",
    file: `${run.id}-${kind === "record" ? "record.json" : "predictions.jsonl.gz"}`,
    sha256: hash,
    bytes: statSync(path).size,
    modified: run.ingestedAt,
  };
}

export function readArtefact(
  home: Pick<LetheHome, "artifacts">,
  run: StoredRun,
  kind: Artefact,
): Buffer<ArrayBuffer> {
  return readFileSync(artefactPath(home.artifacts, artefactHash(run, kind)));
}

function artefactHash(run: StoredRun, kind: Artefact): string {
  const hash = kind === "record" ? run.record : run.predictions;
  if (hash !== null) return hash;
  throw new UserError(
    `Run ${run.id} was stored without its raw answers.`,
    "Ingest its run directory with the file.",
  );
}
