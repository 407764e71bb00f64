/** The ways by which a method gets onto a board. */
import { Command } from "../_components/command";
import { Section } from "../_components/section";

export function Submit() {
  return (
    <Section
      id="submit"
      title="Submit a method"
      lead="A row needs three seeds of one setting before it gets a rank. Whichever way, every number is computed anew when a record is stored, and answers are kept so that anyone can do it again."
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <h3>As a strategy, trained here</h3>
          <p className="mt-1 mb-2 text-[0.875rem] text-muted">
            One TypeScript file beside those of the built-in methods; a run takes about a minute on two cores.
          </p>
          <Command>
            {"lethe run --sequence proc-coin-8 --strategy <id> --seeds 0..2\nlethe ingest .lethe/runs"}
          </Command>
        </div>
        <div>
          <h3>As answers of a model trained elsewhere</h3>
          <p className="mt-1 mb-2 text-[0.875rem] text-muted">
            One answer file per stage and task, as CoIN, MCITlib, Prism or LLaVA write them; official rules
            score them.
          </p>
          <Command>
            {
              "lethe score-run --benchmark coin --annotations <dir> --predictions <dir> --method <name> --start <checkpoint>"
            }
          </Command>
        </div>
      </div>
    </Section>
  );
}
