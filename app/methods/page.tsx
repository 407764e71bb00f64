import type { Metadata } from "next";
import { Downloads } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { StatusLegend } from "@/app/_components/status-badge";
import { withDatabase } from "@/app/_site/guard";
import { tableLinks } from "@/app/_site/table-links";
import { methodList } from "@/lib/queries/methods";
import { type SubmittedMethod, submittedMethods } from "@/lib/queries/submitted-methods";
import { FAMILIES } from "./_parts/families";
import { MethodLine, SubmittedLine } from "./_parts/method-line";

export const metadata: Metadata = {
  title: "Methods",
  description:
    "Methods of continual learning and continual unlearning: what each does, its paper, its parameters and all its results.",
};

function SubmittedSection({ methods }: { methods: SubmittedMethod[] }) {
  return (
    <Section
      id="submitted"
      title="Submitted"
      lead="Sent in as files, trained and tested here, the newest first."
    >
      {methods.length === 0 ? (
        <p className="text-muted">
          None yet. <Link href="/submit">Submit a method</Link>
        </p>
      ) : (
        <ul>
          {methods.map((method) => (
            <SubmittedLine key={method.id} method={method} />
          ))}
        </ul>
      )}
    </Section>
  );
}

export default function MethodsPage() {
  return withDatabase((database) => (
    <>
      <PageHead title="Methods">
        <p>
          The methods that come with Lethe, each in one file; the commands call them strategies. A page says
          what the method does, how far it is what its paper describes, and how it does on every board.{" "}
          <Link href="#submitted">Submitted ones</Link> are below them.
        </p>
      </PageHead>
      <StatusLegend />
      <div className="mt-4 grid gap-1 text-[0.8125rem] text-muted">
        <Downloads what="methods" links={tableLinks("/methods/download")} />
        <Downloads what="results" links={tableLinks("/methods/download?what=results")} />
      </div>
      <p className="mt-4 max-w-prose text-[0.875rem] text-muted">
        Lines on the right: the metric that a board ranks by, from 0 to 100. Grey ticks are all rows of the
        board, bounds included; dots are this method's, one per setting of its parameters. Numbers are those
        of the best setting, means over seeds.
      </p>
      {methodList(database).map(({ family, methods }) => (
        <Section key={family} id={family} title={FAMILIES[family].title} lead={FAMILIES[family].lead}>
          <ul>
            {methods.map((method) => (
              <MethodLine key={method.info.id} method={method} />
            ))}
          </ul>
        </Section>
      ))}
      <SubmittedSection methods={submittedMethods(database)} />
    </>
  ));
}
