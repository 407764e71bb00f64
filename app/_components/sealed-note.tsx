/** That answers are withheld, why and until when. */
import { dayAndTime } from "@/app/_site/format";
import type { Seal } from "@/lib/seasons/sealed-answers";
import { Link } from "./link";

export function SealedNote({ seal: { season, title, endsAt } }: { seal: Seal }) {
  return (
    <p className="max-w-prose">
      <strong>The answers are sealed.</strong> The test items of this run are drawn from the secret seed of{" "}
      {title === null ? season : <Link href={`/seasons/${season}`}>{title}</Link>}. Until the seed is revealed
      {endsAt !== null && <>, at the earliest at {dayAndTime(endsAt)},</>} nobody can see items, answers or
      the runner&#8217;s log; scores, metrics and the record are public. Then everything opens, and anybody
      can verify the scores.
    </p>
  );
}
