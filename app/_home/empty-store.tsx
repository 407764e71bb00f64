/** What to do when nothing is stored yet. */
import { Command } from "../_components/command";
import { Section } from "../_components/section";

export function EmptyStore() {
  return (
    <Section
      id="boards"
      title="No results yet"
      lead="This home has no stored runs. Run a method, or take in records that somebody else has run; then load this page again."
    >
      <ol className="grid max-w-prose list-decimal gap-4 pl-5">
        <li>
          Train a method on a sequence, which takes some minutes on two processor cores:
          <Command>lethe run --sequence proc-coin-8 --strategy sequential replay --protocol quick</Command>
        </li>
        <li>
          Store the records it wrote:
          <Command>lethe ingest .lethe/runs</Command>
        </li>
        <li>
          Or store the records that come with the project:
          <Command>lethe ingest data/runs</Command>
        </li>
      </ol>
    </Section>
  );
}
