/** The first step: what there is to submit, and which board it is for. */
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import { day } from "@/app/_site/format";
import type { Offers } from "@/lib/queries/submit-offers";
import { OfferTable } from "./offer-table";
import { SignInFirst } from "./sign-in-first";

export function Choose({
  offers: { seasons, strategies, predictions, own },
  signedIn,
}: {
  offers: Offers;
  signedIn: boolean;
}) {
  return (
    <>
      {!signedIn && <SignInFirst next="/submit" />}
      <Section
        id="strategy"
        title="A strategy: one TypeScript file, trained here"
        lead={
          <>
            A strategy is the part of a method that decides how the model learns: an extra term of the loss, a
            memory of old examples, what happens after each task. The reference model is trained with it and
            tested after every stage; its row gets the badge <i>executed</i>. Start from{" "}
            <a href="/submit/template" download="my-strategy.ts">
              the template, my-strategy.ts
            </a>
            .
          </>
        }
      >
        {seasons.map(({ id, title, closesAt, groups }) => (
          <div key={id} className="mb-8">
            <h3>Official boards: {title}</h3>
            <p className="mt-1 mb-2 max-w-prose text-[0.875rem] text-muted">
              The test items are drawn from a secret seed, whose hash was published when the season began;
              nobody can have trained on them. Open until {day(closesAt)}, then the seed is revealed.
            </p>
            <OfferTable label={`Official boards of ${title}`} groups={groups} />
          </div>
        ))}
        {seasons.length > 0 && <h3>Boards with public test items</h3>}
        {seasons.length > 0 && (
          <p className="mt-1 mb-2 max-w-prose text-[0.875rem] text-muted">
            Anybody can draw these test items, so you can run everything at home before.
          </p>
        )}
        <OfferTable label="Boards for strategies" groups={strategies} />
      </Section>
      <Section
        id="predictions"
        title="Predictions: the answers of a model that you trained"
        lead={
          <>
            One answer file per training stage and task, packed as a zip file, from LLaVA, CoIN, MCITlib,
            Prism or any other trainer. The answers are scored here by the official rules; the row gets the
            badge <i>re-scored</i>. Another backbone or start than those listed can be named in the form.
          </>
        }
      >
        {predictions.length > 0 && <OfferTable label="Boards for predictions" groups={predictions} />}
        <ul className="mt-3 grid gap-1">
          {own.map(({ title, board }) => (
            <li key={board}>
              <Link href={`/submit?board=${encodeURIComponent(board)}`}>
                {title}, with a backbone and a start of your own
              </Link>{" "}
              <span className="text-muted">
                (<code>lethe export-data</code> writes its training files and pictures)
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <OtherWays />
      {signedIn && (
        <p className="mt-8">
          <Link href="/submissions">Your submissions</Link>, how far they are and what became of them.
        </p>
      )}
    </>
  );
}

/** The same from a shell or a program. */
function OtherWays() {
  return (
    <Section
      id="ways"
      title="From the command line, or from a program"
      lead={
        <>
          Both do what the form does, with a <Link href="/account">token</Link> instead of a password. Every
          check can be made before anything is sent.
        </>
      }
    >
      <Command>
        {
          "lethe new-strategy my-method.ts\nlethe validate my-method.ts\nlethe submit my-method.ts --board <board> --seeds 3 --watch"
        }
      </Command>
      <p className="mt-2 text-[0.875rem] text-muted">
        The API has the same in three calls: make an upload, send its bytes, submit it;{" "}
        <Link href="/api">its reference</Link> has examples to copy.
      </p>
    </Section>
  );
}
