/** The second step: the form for one board, beside it what the board asks for. */
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import type { Draft } from "@/app/_site/drafts";
import type { Actor } from "@/lib/domain/actor";
import type { SubmitForm } from "@/lib/queries/submit-form";
import { OWN_BACKBONE } from "@/lib/queries/submit-offers";
import { boardFacts } from "./board-facts";
import { FileField } from "./file-field";
import { OtherWay } from "./other-way";
import { PredictionsFields } from "./predictions-fields";
import { Problems } from "./problems";
import { SignInFirst } from "./sign-in-first";
import { StrategyFields } from "./strategy-fields";
import { VisibilityFields } from "./visibility-fields";

interface Props {
  form: SubmitForm;
  actor: Actor;
  draft: Draft | null;
}

export function FormPage({ form, actor, draft }: Props) {
  const { offer, open } = form;
  const isStrategy = offer.kind === "strategy";
  const address = `/submit?board=${encodeURIComponent(offer.id)}`;
  return (
    <>
      <PageHead
        trail={[{ href: "/submit", label: "Submit a method" }]}
        title={isStrategy ? "Submit a strategy" : "Submit predictions"}
      >
        <p>
          To {offer.title}
          {offer.key.preset !== OWN_BACKBONE && `, model ${offer.key.preset}, start ${offer.key.start}`}.{" "}
          <Link href="/submit">Another board</Link>
        </p>
      </PageHead>
      {actor.kind === "anonymous" && <SignInFirst next={address} />}
      {!open && (
        <p role="status" className="mb-6 max-w-prose border-flag border-l-4 py-1 pl-4">
          This site receives no submissions at the moment. What was submitted before goes on.
        </p>
      )}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <form
          action="/submit/send"
          method="post"
          encType="multipart/form-data"
          className="grid content-start gap-6"
          data-submit={offer.kind}
          data-signed-in={actor.kind === "user" ? "yes" : undefined}
        >
          <Problems problems={draft?.problems ?? []} failure={draft?.failure ?? null} />
          <input type="hidden" name="kind" value={offer.kind} />
          <input type="hidden" name="board" value={offer.id} />
          <FileField
            kind={offer.kind}
            uploads={form.uploads}
            chosen={draft?.upload ?? null}
            problems={draft?.problems ?? []}
          />
          {isStrategy ? (
            <StrategyFields form={form} values={draft?.values ?? {}} problems={draft?.problems ?? []} />
          ) : (
            <PredictionsFields form={form} values={draft?.values ?? {}} problems={draft?.problems ?? []} />
          )}
          <VisibilityFields values={draft?.values ?? {}} problems={draft?.problems ?? []} />
          {actor.kind === "user" ? (
            <p className="flex items-baseline gap-4">
              <button type="submit" className="button" disabled={!open}>
                Submit
              </button>
              <span className="text-[0.875rem] text-muted">
                You can watch it, cancel it and take it back.
              </span>
            </p>
          ) : (
            <p className="text-muted">
              <Link href={`/account/sign-in?next=${encodeURIComponent(address)}`}>Sign in</Link> to submit.
            </p>
          )}
        </form>
        <script type="module" src="/enhance-submissions.js" />
        <aside aria-label="About this board" className="grid content-start gap-8">
          <Facts facts={boardFacts(form)} />
          <OtherWay form={form} />
        </aside>
      </div>
    </>
  );
}
