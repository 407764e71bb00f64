/** How a reader checks that what arrived is what was sent, and that the numbers follow from the answers. */
import { Command } from "@/app/_components/command";
import { Section } from "@/app/_components/section";

export function Verify() {
  return (
    <Section
      id="verify"
      title="Check it"
      lead="Files carry their SHA-256 as ETag and Repr-Digest; the same data gives the same bytes every time."
    >
      <ol className="grid max-w-prose list-decimal gap-4 pl-4">
        <li>
          <p className="mb-1">The files of a bundle arrived whole:</p>
          <Command>sha256sum --check checksums.txt</Command>
        </li>
        <li>
          <p className="mb-1">The metrics follow from the record:</p>
          <Command>lethe metrics record.json</Command>
        </li>
        <li>
          <p className="mb-1">
            Every cell of the matrix follows from the raw answers (in the unpacked folder):
          </p>
          <Command>lethe ingest . --home somewhere</Command>
        </li>
        <li>The run’s page and the bundle’s README name the command that repeats the run from its seed.</li>
      </ol>
    </Section>
  );
}
