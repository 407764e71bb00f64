/** What can be done with a submission now: plain forms that work without scripts. */
import { Link } from "@/app/_components/link";
import type { SubmissionView } from "@/lib/queries/submission";

interface Props {
  view: SubmissionView;
  /** Retrying stands beside the failure; the rest further down. */
  only: "retry" | "rest";
}

export function Actions({ view, only }: Props) {
  const { id, private: full, state } = view;
  if (!full) return null;
  const { cancel, retry, withdraw, anonymity } = full.may;
  if (only === "retry")
    return retry ? (
      <form
        action={`/submissions/${id}/do`}
        method="post"
        className="flex flex-wrap items-baseline gap-x-4 gap-y-2"
      >
        <button type="submit" name="what" value="retry" className="button">
          Retry
        </button>
        <span className="max-w-prose text-[0.875rem] text-muted">
          With the same file and settings. To change the file,{" "}
          <Link href={`/submit?board=${encodeURIComponent(view.board.id)}`}>submit the new one</Link>.
        </span>
      </form>
    ) : null;
  if (!cancel && !withdraw && !anonymity) return null;
  return (
    <section aria-labelledby="actions" className="no-print">
      <h2 id="actions" className="mb-3">
        What you can do
      </h2>
      <ul className="grid gap-5">
        {cancel && (
          <li>
            <form
              action={`/submissions/${id}/do`}
              method="post"
              className="flex flex-wrap items-baseline gap-x-4"
            >
              <button type="submit" name="what" value="cancel" className="button-quiet">
                Cancel
              </button>
              <span className="text-[0.875rem] text-muted">
                It stops, does not count, and can be retried.
              </span>
            </form>
          </li>
        )}
        {anonymity && state !== "withdrawn" && state !== "rejected" && <Anonymity view={view} />}
        {withdraw && (
          <li className="flex flex-wrap items-baseline gap-x-4">
            <Link href={`/submissions/${id}/withdraw`}>Withdraw it …</Link>
            <span className="text-[0.875rem] text-muted">
              {state === "published" ? "Its row leaves the board for good." : "It ends for good."} You are
              asked once more.
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

function Anonymity({ view: { id, private: full } }: { view: SubmissionView }) {
  const until = full?.anonymousUntil ?? null;
  return (
    <li>
      <form
        action={`/submissions/${id}/do`}
        method="post"
        className="flex flex-wrap items-end gap-x-4 gap-y-2"
      >
        <label className="grid gap-1">
          <span className="text-[0.875rem]">Hide my name until</span>
          <input
            type="date"
            name="until"
            defaultValue={until?.slice(0, 10)}
            required
            className="field w-44"
          />
        </label>
        <button type="submit" name="what" value="anonymous" className="button-quiet">
          Set
        </button>
        {until !== null && (
          <button type="submit" name="what" value="public" formNoValidate className="button-quiet">
            Show my name now
          </button>
        )}
      </form>
    </li>
  );
}
