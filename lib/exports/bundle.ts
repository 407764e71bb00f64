/**
 * A run as one zip: its record and raw answers as they are stored, its tables, how to cite it and how to check it all.
 * The same run gives the same bytes everywhere: fixed file times, and a compressor that does not depend on the machine.
 */
import { strToU8, type Zippable, zipSync } from "fflate";
import { EVENT_LOG_FILE } from "@/lib/domain/event-log";
import { SOURCE_FILE } from "@/lib/domain/submitted-method";
import type { LetheHome } from "@/lib/home";
import { sha256 } from "@/lib/ingest/identity";
import type { RunView } from "@/lib/queries/run";
import { sealText } from "@/lib/seasons/sealed-answers";
import { siteUrl } from "@/lib/site/address";
import { readArtefact } from "./artefact";
import { toBibtex } from "./bibtex";
import { citeRun } from "./citations";
import type { Download } from "./download";
import { exportRun } from "./run";

/** Unpacked, the folder is a run directory that `lethe ingest` and `lethe metrics` accept. */
export function exportBundle(
  home: Pick<LetheHome, "artifacts">,
  view: RunView,
): Download<Uint8Array<ArrayBuffer>> {
  const { run } = view;
  const folder = `lethe-run-${run.id}`;
  const files = contents(home, view);
  // Zip stores local time without a zone; this is the first moment that it can hold, in every zone.
  const mtime = new Date(1980, 0, 1);
  const all = { ...files, "checksums.txt": strToU8(checksums(files)) };
  const entries = Object.entries(all).map(([name, bytes]) => [
    `${folder}/${name}`,
    // What is compressed already would only cost time.
    [bytes, { level: name.endsWith(".gz") ? 0 : 9, mtime }],
  ]);
  const body = new Uint8Array(zipSync(Object.fromEntries(entries) as Zippable));
  return { body, mediaType: "application/zip", file: `${folder}.zip`, modified: run.ingestedAt };
}

function contents(home: Pick<LetheHome, "artifacts">, view: RunView): Record<string, Uint8Array> {
  const { run } = view;
  // The record names its answers file; ingest looks for it beside the record.
  const answers = run.predictions !== null && run.promised ? run.promised.file : null;
  // Not the address under which one reader asked: the bytes must not depend on it.
  const site = siteUrl();
  return {
    "record.json": readArtefact(home, run, "record"),
    ...(answers !== null && { [answers]: readArtefact(home, run, "predictions") }),
    ...(run.log !== null && { [EVENT_LOG_FILE]: readArtefact(home, run, "log") }),
    ...(run.source !== null && { [SOURCE_FILE]: readArtefact(home, run, "source") }),
    "matrix.csv": strToU8(exportRun(view, "matrix", "csv").body.toString()),
    "metrics.csv": strToU8(exportRun(view, "metrics", "csv").body.toString()),
    "CITATION.bib": strToU8(toBibtex([citeRun(view, site && `${site}/runs/${run.id}`)])),
    "README.txt": strToU8(readme(view, answers)),
  };
}

function withoutAnswers({ seal }: RunView["run"]): string[] {
  if (!seal) return ["               (this run was stored without its raw answers)"];
  const told = [`The raw answers and the event log are withheld.`, sealText(seal)];
  return told.map((line) => `               ${line}`);
}

/** As `sha256sum --check` reads it. */
function checksums(files: Record<string, Uint8Array>): string {
  return Object.entries(files)
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .join("");
}

function readme({ run, title, board, command }: RunView, answers: string | null): string {
  const lines = [
    `${title}, seed ${run.seed}: Lethe run ${run.id} on board ${board.id}`,
    "",
    "record.json    the run record, byte for byte as it was stored",
    ...(answers === null
      ? withoutAnswers(run)
      : [`${answers.padEnd(14)} the raw answers, one JSON document per line`]),
    ...(run.log === null ? [] : [`${EVENT_LOG_FILE.padEnd(14)} the runner's log: stages, losses and times`]),
    ...(run.source === null ? [] : [`${SOURCE_FILE.padEnd(14)} the submitted strategy, as it was trained`]),
    "matrix.csv     the accuracy matrix, one line per cell; an empty score was not evaluated",
    "metrics.csv    per-task numbers and derived metrics, computed by Lethe from the matrix;",
    "               what needs another run of the board (joint, retrain) is as it was at the download",
    "CITATION.bib   how to cite the run",
    "checksums.txt  SHA-256 of every file",
    "",
    "Check that the files arrived whole:",
    "    sha256sum --check checksums.txt",
    "",
    "Recompute every metric from the record:",
    "    lethe metrics record.json",
    "",
    answers === null
      ? "Store the run in a home of your own (scores cannot be checked without the raw answers):"
      : "Recompute every cell from the raw answers, and store the run in a home of your own:",
    "    lethe ingest . --home <folder>",
    `The id it reports must be ${run.id}: it is the hash of the record without its timings.`,
    "",
    "Repeat the run:",
    `    ${command}`,
    "",
  ];
  return lines.join("\n");
}
