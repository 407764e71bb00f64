/** The ways by which a method gets onto a board. */
import { Command } from "../_components/command";
import { Link } from "../_components/link";
import { Section } from "../_components/section";

export function Submit() {
  return (
    <Section
      id="submit"
      title="Submit a method"
      lead="Whichever way, every number is computed here, and answers are kept so that anyone can do it again. A row needs three seeds of one setting before it gets a rank."
    >
      <p className="mb-6">
        <Link href="/submit" className="button plain">
          Submit a method
        </Link>
      </p>
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <h3>As a strategy, trained here</h3>
          <p className="mt-1 mb-2 text-[0.875rem] text-muted">
            One TypeScript file, in the browser or from the command line. It is run in a sandbox, with each
            seed, and you watch it live.
          </p>
          <Command>
            {"lethe new-strategy my-method.ts\nlethe submit my-method.ts --board <board> --watch"}
          </Command>
        </div>
        <div>
          <h3>As answers of a model trained elsewhere</h3>
          <p className="mt-1 mb-2 text-[0.875rem] text-muted">
            One answer file per stage and task, as CoIN, MCITlib, Prism or LLaVA write them; official rules
            score them.
          </p>
          <Command>{"lethe submit answers/ --board <board> --method <name> --watch"}</Command>
        </div>
      </div>
      <p className="mt-4 max-w-prose text-[0.875rem] text-muted">
        To try something at home, <code>lethe run</code> trains any strategy, built in or your own, and{" "}
        <code>lethe score-run</code> scores answers, without an account.
      </p>
    </Section>
  );
}
