import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { siteActor } from "@/app/_site/actor";
import { plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { type SubmissionView, submissionView } from "@/lib/queries/submission";
import { MOST_REASON } from "@/lib/submissions/withdraw";
import { nameOf } from "../_parts/title";

export const metadata: Metadata = { title: "Withdraw a submission", robots: { index: false } };

interface Props {
  params: Promise<{ submission: string }>;
}

export default async function WithdrawPage({ params }: Props) {
  const { submission: id } = await params;
  return withDatabase(async (database) => {
    const actor = await siteActor();
    const view = submissionView(database, id, actor, new Date());
    // Moderators have a form of their own, below /moderation.
    if (!view?.private || view.access !== "owner") notFound();
    return (
      <>
        <PageHead
          trail={[
            { href: "/submissions", label: "Your submissions" },
            { href: `/submissions/${id}`, label: nameOf(view) },
          ]}
          title="Withdraw this submission?"
        />
        {view.private.may.withdraw ? <Confirm view={view} /> : <NotNow view={view} />}
      </>
    );
  });
}

function Confirm({ view: { id, board, state, runs, publishedAt } }: { view: SubmissionView }) {
  return (
    <form action={`/submissions/${id}/do`} method="post" className="grid max-w-prose gap-5">
      <ul className="grid list-disc gap-1 pl-5">
        {state === "published" ? (
          <>
            <li>
              Its row and {plural(runs.length, "run")} leave the board {board.title}, which then shows the
              next best result.
            </li>
            <li>
              The addresses of its runs, and this submission’s, go on saying that it was withdrawn, and why.
            </li>
          </>
        ) : (
          <li>What is under way is stopped, and nothing of it is published.</li>
        )}
        <li>This cannot be taken back. The same file can be submitted again as a new submission.</li>
      </ul>
      <label className="grid gap-1">
        <span className="font-medium">Reason (optional)</span>
        <span className="text-[0.8125rem] text-muted">
          {publishedAt ? "Everybody who follows a link to it reads this." : "For you and the moderators."}
        </span>
        <textarea name="reason" rows={3} maxLength={MOST_REASON} className="field" />
      </label>
      <p className="flex flex-wrap items-baseline gap-x-5">
        <button type="submit" name="what" value="withdraw" className="button danger">
          Withdraw it
        </button>
        <Link href={`/submissions/${id}`}>Keep it</Link>
      </p>
    </form>
  );
}

function NotNow({ view: { id, state } }: { view: SubmissionView }) {
  return (
    <p className="max-w-prose">
      This submission is {state}: there is nothing to withdraw.{" "}
      <Link href={`/submissions/${id}`}>Back to it</Link>
    </p>
  );
}
