/** The same submission as a command. */
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import type { SubmitForm } from "@/lib/queries/submit-form";

export function OtherWay({ form: { offer } }: { form: SubmitForm }) {
  const command =
    offer.kind === "strategy"
      ? `lethe submit my-strategy.ts \\\n  --board ${offer.id} \\\n  --seeds 0..2 --watch`
      : `lethe submit answers/ \\\n  --board ${offer.id} \\\n  --method my-method --watch`;
  return (
    <div>
      <h2 className="text-lg">From the command line</h2>
      <div className="mt-2">
        <Command>{command}</Command>
      </div>
      <p className="mt-2 text-[0.8125rem] text-muted">
        With a <Link href="/account">token</Link> in <code>LETHE_TOKEN</code> and this site’s address in{" "}
        <code>LETHE_SITE</code>. <code>lethe validate</code> checks the file before.{" "}
        {offer.kind === "strategy" && (
          <a href="/submit/template" download="my-strategy.ts">
            A template to start from
          </a>
        )}
      </p>
    </div>
  );
}
