/** Everything that a run can be downloaded as; the command and the site's route differ only in where the bytes go. */
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import { parseRecord } from "@/lib/ingest/read-record";
import type { RunView } from "@/lib/queries/run";
import { sealedError } from "@/lib/seasons/sealed-answers";
import { ARTEFACTS, type Artefact, exportArtefact, readArtefact } from "./artefact";
import { exportBundle } from "./bundle";
import { bibtexDownload, citeRun } from "./citations";
import { type Download, type DownloadBody, FORMATS, jsonDownload, oneOf } from "./download";
import { fileId, toEveryEvalEver } from "./every-eval-ever";
import { sampleLines } from "./every-eval-ever-samples";
import { exportRun, RUN_PARTS } from "./run";

export const RUN_FORMATS = [...FORMATS, "eee"] as const;
export const RUN_WHATS = [...RUN_PARTS, ...ARTEFACTS, "bundle", "bibtex"] as const;

/** What Every Eval Ever has a form for. */
const EEE_PARTS = ["record", "predictions"] as const;

export type RunDownload = Download<DownloadBody>;

interface Request {
  /** Missing means "metrics"; for format eee the whole run. */
  what?: string | null;
  /** Missing means the first that the part has. */
  format?: string | null;
  /** The site's address for links in a citation; missing where it has none. */
  origin?: string | null;
}

export function downloadRun(
  home: Pick<LetheHome, "artifacts">,
  view: RunView,
  { what: givenWhat, format: givenFormat, origin = null }: Request,
): RunDownload {
  const format = givenFormat ? oneOf("format", givenFormat, RUN_FORMATS) : null;
  const what = givenWhat ? oneOf("part", givenWhat, RUN_WHATS) : null;
  if (format === "eee") return everyEvalEver(home, view, what);
  if (what === "record" || what === "predictions" || what === "log" || what === "source")
    return asStored(home, view, what, format);
  if (what === "bundle" || what === "bibtex") {
    if (format !== null) throw noChoice(what, format);
    return what === "bundle" ? exportBundle(home, view) : citation(view, origin);
  }
  return exportRun(view, what ?? "metrics", format ?? "csv");
}

function asStored(
  home: Pick<LetheHome, "artifacts">,
  view: RunView,
  what: Artefact,
  format: string | null,
): RunDownload {
  if (format !== null && !(what === "record" && format === "json")) throw noChoice(what, format);
  return exportArtefact(home, view.run, what);
}

function noChoice(what: (typeof RUN_WHATS)[number], format: string): UserError {
  const hasEee = EEE_PARTS.some((kind) => kind === what);
  return new UserError(
    `The ${what} cannot be had as ${format}.`,
    hasEee
      ? "It is handed out as it is stored; leave the format out, or use eee for Every Eval Ever."
      : "It has one format; leave the format out.",
  );
}

function citation(view: RunView, origin: string | null): RunDownload {
  const { id } = view.run;
  return bibtexDownload(`lethe-run-${id}`, [citeRun(view, origin && `${origin}/runs/${id}`)]);
}

function everyEvalEver(
  home: Pick<LetheHome, "artifacts">,
  { run }: RunView,
  what: (typeof RUN_WHATS)[number] | null,
): RunDownload {
  if (what !== null && what !== "record" && what !== "predictions")
    throw unknownName("part in format eee", what, EEE_PARTS);
  const bytes = readArtefact(home, run, "record");
  const record = parseRecord(JSON.parse(bytes.toString("utf8")), `the record of run ${run.id}`);
  const name = fileId(run.id);
  if (what !== "predictions") return { ...jsonDownload(name, toEveryEvalEver(record)), file: `${name}.json` };
  if (run.seal) throw sealedError(run.id, run.seal);
  if (run.predictions === null)
    throw new UserError(
      `Run ${run.id} was stored without its raw answers.`,
      "Ingest its run directory with the file.",
    );
  const body = sampleLines(record, artefactPath(home.artifacts, run.predictions));
  return { body, mediaType: "application/jsonl", file: `${name}_samples.jsonl` };
}
