/** Everything that a run can be downloaded as; the command and the site's route differ only in where the bytes go. */
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import { parseRecord } from "@/lib/ingest/read-record";
import type { RunView } from "@/lib/queries/run";
import { ARTEFACTS, type Artefact, exportArtefact } from "./artefact";
import { type Download, FORMATS, jsonDownload, oneOf } from "./download";
import { fileId, toEveryEvalEver } from "./every-eval-ever";
import { sampleLines } from "./every-eval-ever-samples";
import { exportRun, RUN_PARTS } from "./run";

export const RUN_FORMATS = [...FORMATS, "eee"] as const;
export const RUN_WHATS = [...RUN_PARTS, ...ARTEFACTS] as const;

export type RunDownload = Download<string | Uint8Array<ArrayBuffer> | AsyncIterable<string>>;

interface Request {
  /** Missing means "metrics"; for format eee the whole run. */
  what?: string | null;
  /** Missing means the first that the part has. */
  format?: string | null;
}

export function downloadRun(
  home: Pick<LetheHome, "artifacts">,
  view: RunView,
  { what: givenWhat, format: givenFormat }: Request,
): RunDownload {
  const format = givenFormat ? oneOf("format", givenFormat, RUN_FORMATS) : null;
  const what = givenWhat ? oneOf("part", givenWhat, RUN_WHATS) : null;
  if (format === "eee") return everyEvalEver(home, view, what);
  if (what === "record" || what === "predictions") return asStored(home, view, what, format);
  return exportRun(view, what ?? "metrics", format ?? "csv");
}

function asStored(
  home: Pick<LetheHome, "artifacts">,
  view: RunView,
  what: Artefact,
  format: string | null,
): RunDownload {
  if (format !== null && !(what === "record" && format === "json"))
    throw new UserError(
      `The ${what} cannot be had as ${format}.`,
      "It is handed out as it is stored; leave the format out, or use eee for Every Eval Ever.",
    );
  const { bytes, ...rest } = exportArtefact(home, view.run, what);
  return { body: bytes, ...rest };
}

function everyEvalEver(
  home: Pick<LetheHome, "artifacts">,
  { run }: RunView,
  what: (typeof RUN_WHATS)[number] | null,
): RunDownload {
  if (what === "metrics" || what === "matrix") throw unknownName("part in format eee", what, ARTEFACTS);
  const { bytes, file } = exportArtefact(home, run, "record");
  const record = parseRecord(JSON.parse(bytes.toString("utf8")), file);
  const name = fileId(run.id);
  if (what !== "predictions") return { ...jsonDownload(name, toEveryEvalEver(record)), file: `${name}.json` };
  if (run.predictions === null)
    throw new UserError(
      `Run ${run.id} was stored without its raw answers.`,
      "Ingest its run directory with the file.",
    );
  const body = sampleLines(record, artefactPath(home.artifacts, run.predictions));
  return { body, mediaType: "application/jsonl", file: `${name}_samples.jsonl` };
}
