/** What can be decided about a submission in its present state; each decision needs a reason. */
import { STATE_WORDS } from "@/app/submissions/_parts/steps";
import type { Case } from "@/lib/moderation/case";
import { type Decision, LEAST_REASON, MOST_REASON, type Moderator } from "@/lib/moderation/decide";

interface Offer {
  decision: Decision;
  title: string;
  effect: string;
}

const OFFERS: Record<string, Offer[]> = {
  review: [
    {
      decision: "publish",
      title: "Publish",
      effect:
        "Its runs go onto the board. Their pages say that they were flagged and reviewed, with your reason.",
    },
    {
      decision: "reject",
      title: "Reject",
      effect:
        "It does not go onto the board, and counts against its owner's quota. Its owner reads your reason.",
    },
  ],
  published: [
    {
      decision: "retract",
      title: "Retract",
      effect:
        "Its runs are removed from the board at once. Their addresses, and the public changelog, say so with your reason.",
    },
  ],
};

export function DecisionForms({ found, moderator }: { found: Case; moderator: Moderator }) {
  const offers = OFFERS[found.state] ?? [];
  if (offers.length === 0)
    return (
      <p className="text-muted">
        A submission that is {STATE_WORDS[found.state].word} leaves nothing to decide.
      </p>
    );
  const own = found.owner.id === moderator.id;
  // As the decision itself is refused.
  const barred = own && moderator.role !== "admin";
  return (
    <div className="grid max-w-prose gap-8">
      {own && (
        <p className="text-flag">
          This submission is your own
          {barred
            ? ": another moderator has to decide whether it is published."
            : "; the audit log says who decided."}
        </p>
      )}
      {offers
        .filter(({ decision }) => !(barred && decision === "publish"))
        .map(({ decision, title, effect }) => (
          <form key={decision} method="post" action={`/moderation/${found.id}/decide`} className="grid gap-2">
            <input type="hidden" name="decision" value={decision} />
            <p className="text-muted">{effect}</p>
            <label className="grid gap-1">
              <span>Reason</span>
              <textarea
                name="reason"
                required
                minLength={LEAST_REASON}
                maxLength={MOST_REASON}
                rows={2}
                className="field"
              />
            </label>
            <p>
              <button type="submit" className="button">
                {title}
              </button>
            </p>
          </form>
        ))}
    </div>
  );
}
