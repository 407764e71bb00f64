/** How to cite the run, and everything about it in one file. */
import { Cite } from "@/app/_components/cite";
import { Section } from "@/app/_components/section";
import { toBibtex } from "@/lib/exports/bibtex";
import { citeRun } from "@/lib/exports/citations";
import type { RunView } from "@/lib/queries/run";
import { runFiles } from "./files";

/** `origin`: the site's address, without a slash at the end. */
export function CiteRun({ view, origin }: { view: RunView; origin: string }) {
  const link = `${origin}/runs/${view.run.id}`;
  const { bundle, bibtex } = runFiles(view.run);
  return (
    <Section
      id="cite"
      title="Cite and take away"
      lead={
        <>
          A run never changes: its id is the start of the hash of its record.{" "}
          <a href={bundle.href} download>
            One zip
          </a>{" "}
          holds its record, raw answers, tables, citation and checksums; unpacked, <code>lethe ingest</code>{" "}
          accepts it.
        </>
      }
    >
      <Cite link={link} bibtex={toBibtex([citeRun(view, link)])} file={bibtex.href} />
    </Section>
  );
}
