/** What every run's page offers, with the last run as the example. */

import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";

const FILES: [what: string, label: string, content: string][] = [
  ["what=bundle", "bundle (zip)", "record, raw answers, tables, citation, checksums and how to check them"],
  [
    "what=record",
    "record (JSON)",
    "settings, seeds, versions, costs and the matrix, byte for byte as stored",
  ],
  [
    "what=predictions",
    "raw answers (JSON lines, gzip)",
    "every answer with instruction, reference and score",
  ],
  ["what=matrix&format=csv", "matrix (CSV)", "one line per cell; also as JSON and Parquet"],
  ["what=metrics&format=csv", "metrics (CSV)", "per task and derived; also as JSON and Parquet"],
  ["format=eee", "Every Eval Ever (JSON)", "the same run in an exchange format of evaluations"],
  ["what=bibtex", "BibTeX", "how to cite this run"],
];

export function RunFiles({ example }: { example: string | null }) {
  const facts = FILES.map(
    ([query, label, content]): Fact => [
      label,
      example && query !== "what=predictions" ? (
        <>
          {content} (
          <a href={`/runs/${example}/download?${query}`} download aria-label={`${label} of run ${example}`}>
            example
          </a>
          )
        </>
      ) : (
        content
      ),
    ],
  );
  return (
    <Section
      id="runs"
      title="Runs"
      lead={
        <>
          At the end of every run’s page
          {example && (
            <>
              {" "}
              (<Link href={`/runs/${example}`}>the last one</Link>)
            </>
          )}
          :
        </>
      }
    >
      <Facts facts={facts} />
    </Section>
  );
}
