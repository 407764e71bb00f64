/** The files a run was stored with, byte for byte: its record, its raw answers, the runner's event log, and a submitted strategy. */
import { readFileSync, statSync } from "node:fs";
import { SOURCE_FILE } from "@/lib/domain/submitted-method";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import type { StoredRun } from "@/lib/queries/stored-run";
import { sealedError } from "@/lib/seasons/sealed-answers";
import type { Download } from "./download";
import { fileChunks } from "./file-chunks";

export const ARTEFACTS = ["record", "predictions", "log", "source"] as const;
export type Artefact = (typeof ARTEFACTS)[number];

/** What each is called in sentences, and as a file. */
const KINDS: Record<Artefact, { words: string; mediaType: string; file: string }> = {
  record: { words: "record", mediaType: "application/json", file: "record.json" },
  predictions: { words: "raw answers", mediaType: "application/gzip", file: "predictions.jsonl.gz" },
  log: { words: "event log", mediaType: "application/jsonl", file: "events.jsonl" },
  source: { words: "source", mediaType: "text/plain; charset=utf-8", file: SOURCE_FILE },
};

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
    mediaType: KINDS[kind].mediaType,
    file: `${run.id}-${KINDS[kind].file}`,
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
  const hash = run[kind];
  if (hash !== null) return hash;
  if (kind === "source")
    throw new UserError(
      `Run ${run.id} has no source file of its own.`,
      "Only submitted strategies have one; the others come with Lethe.",
    );
  if (run.seal) throw sealedError(run.id, run.seal);
  throw new UserError(
    `Run ${run.id} was stored without its ${KINDS[kind].words}.`,
    "Ingest its run directory with the file.",
  );
}
