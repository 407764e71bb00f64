/** What to cite: Lethe, a board as it is now, one run, the paper of a method, a paper whose figures are quoted. */
import type { Paper } from "@/bench/strategies/strategy";
import { letheVersion } from "@/bench/version";
import type { Paper as ReportedPaper } from "@/lib/domain/reported-result";
import type { BoardInfo } from "@/lib/queries/board-info";
import type { RunView } from "@/lib/queries/run";
import { type BibEntry, bibKey, toBibtex } from "./bibtex";
import type { Download } from "./download";

const LETHE = { body: "Lethe" };

/** Year of the first release. */
const YEAR = 2026;

export function bibtexDownload(file: string, entries: readonly BibEntry[]): Download<string> {
  const mediaType = "application/x-bibtex; charset=utf-8";
  return { body: toBibtex(entries), mediaType, file: `${file}.bib` };
}

/** `url`: the site's public address, or null where it has none. */
export function citeLethe(url: string | null, version = letheVersion()): BibEntry {
  return {
    type: "misc",
    key: "lethe",
    authors: [{ body: "The Lethe authors" }],
    title: "Lethe: a benchmark of continual instruction tuning and continual unlearning of multimodal models",
    year: YEAR,
    fields: [
      ["organization", "Lethe"],
      ["version", version],
      ["note", `Software, version ${version}, MIT licence`],
    ],
    url,
  };
}

interface BoardState {
  /** When its newest run was stored, ISO 8601. */
  asof: string;
  /** SHA-256 of the table as CSV, as it is downloaded with the same settings. */
  csvSha256: string;
  /** Address that goes on showing this state. */
  url: string | null;
}

export function citeBoard(board: BoardInfo, { asof, csvSha256, url }: BoardState): BibEntry {
  const { id, title, preset, start, order, protocol } = board;
  return {
    type: "misc",
    key: bibKey("lethe", id, asof.slice(0, 10)),
    authors: [LETHE],
    title: `${title}: leaderboard of ${preset} from ${start}, ${order} order, ${protocol} protocol`,
    year: Number(asof.slice(0, 4)),
    fields: [
      ["organization", "Lethe"],
      ["howpublished", `Lethe board ${id}`],
      ["note", `Runs stored until ${asof}. SHA-256 of the CSV: ${csvSha256}`],
    ],
    url,
  };
}

/** `url` of the run's page. A run never changes: its id is the hash of its record. */
export function citeRun({ run, title, board }: RunView, url: string | null): BibEntry {
  return {
    type: "misc",
    key: bibKey("lethe", "run", run.id),
    authors: [LETHE],
    title: `${title}, seed ${run.seed}, on ${board.title}`,
    year: Number(run.finishedAt.slice(0, 4)),
    fields: [
      ["organization", "Lethe"],
      ["howpublished", `Lethe run ${run.id} on board ${board.id}`],
      ["note", `Method ${run.strategy}, seed ${run.seed}. SHA-256 of the record: ${run.record}`],
    ],
    url,
  };
}

/** `id`: the method's. Its authors are written as one line, "Jin, Han and Kim" or "Yu et al.". */
export function citeMethod(id: string, { title, authors, year, url }: Paper): BibEntry {
  const others = / et al\.?$/.test(authors);
  const names = authors.replace(/ et al\.?$/, "").split(/, | and /);
  const eprint = /arxiv\.org\/abs\/(\d{4}\.\d{4,5})/.exec(url)?.[1] ?? null;
  return {
    type: "misc",
    key: bibKey(id, String(year)),
    authors: others ? [...names, "others"] : names,
    title,
    year,
    fields: arxivFields(eprint),
    url,
  };
}

export function citePaper({ id, title, authors, year, venue, arxiv, url }: ReportedPaper): BibEntry {
  const entry = { key: bibKey(id, String(year)), authors, title, url };
  // "ACL 2025": the year of the proceedings, which can be later than that of the preprint.
  const [, place = venue, printed = String(year)] = /^(.*) (\d{4})$/.exec(venue ?? "") ?? [];
  if (place === null) return { ...entry, type: "misc", year, fields: arxivFields(arxiv) };
  const isJournal = /transactions|journal/i.test(place);
  return {
    ...entry,
    type: isJournal ? "article" : "inproceedings",
    year: Number(printed),
    fields: [[isJournal ? "journal" : "booktitle", place], ...arxivFields(arxiv)],
  };
}

function arxivFields(eprint: string | null): BibEntry["fields"] {
  return eprint === null
    ? []
    : [
        ["archiveprefix", "arXiv"],
        ["eprint", eprint],
      ];
}
