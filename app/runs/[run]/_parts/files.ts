/** Addresses of everything that a run can be downloaded as. */
import type { DownloadLink } from "@/app/_components/downloads";
import { tableLinks } from "@/app/_site/table-links";
import type { StoredRun } from "@/lib/queries/stored-run";

export function runFiles(run: Pick<StoredRun, "id" | "predictions" | "log" | "source">): {
  matrix: DownloadLink[];
  metrics: DownloadLink[];
  stored: DownloadLink[];
  log: DownloadLink[];
  /** Everything in one zip. */
  bundle: DownloadLink;
  bibtex: DownloadLink;
} {
  const link = (label: string, what: string, format = ""): DownloadLink => ({
    label,
    href: `/runs/${run.id}/download?what=${what}${format && `&format=${format}`}`,
  });
  const table = (what: string) => tableLinks(`/runs/${run.id}/download?what=${what}`);
  return {
    matrix: table("matrix"),
    metrics: table("metrics"),
    stored: [
      link("record", "record"),
      link("Every Eval Ever", "record", "eee"),
      ...(run.source ? [link("strategy.ts", "source")] : []),
      ...(run.predictions ? [link("raw answers", "predictions"), link("samples", "predictions", "eee")] : []),
    ],
    bundle: link("all in one zip", "bundle"),
    bibtex: link("BibTeX", "bibtex"),
    log: run.log ? [link("events.jsonl", "log")] : [],
  };
}
