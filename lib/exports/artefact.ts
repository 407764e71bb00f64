/** The files a run was stored with, byte for byte: its record and its raw answers. */
import { readFileSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import type { StoredRun } from "@/lib/queries/stored-run";

export const ARTEFACTS = ["record", "predictions"] as const;
export type Artefact = (typeof ARTEFACTS)[number];

export interface ArtefactFile {
  bytes: Buffer<ArrayBuffer>;
  mediaType: string;
  file: string;
}

export function exportArtefact(
  home: Pick<LetheHome, "artifacts">,
  run: StoredRun,
  kind: Artefact,
): ArtefactFile {
  const hash = kind === "record" ? run.record : run.predictions;
  if (hash === null)
    throw new UserError(
      `Run ${run.id} was stored without its raw answers.`,
      "Ingest its run directory with the file.",
    );
  const bytes = readFileSync(artefactPath(home.artifacts, hash));
  return kind === "record"
    ? { bytes, mediaType: "application/json", file: `${run.id}-record.json` }
    : { bytes, mediaType: "application/gzip", file: `${run.id}-predictions.jsonl.gz` };
}
