import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { siteActor } from "@/app/_site/actor";
import { withDatabase } from "@/app/_site/guard";
import { may } from "@/lib/domain/actor";
import { submissionList } from "@/lib/queries/submissions";
import { SignInFirst } from "../submit/_parts/sign-in-first";
import { SubmissionTable } from "./_parts/submission-table";

export const metadata: Metadata = { title: "Submissions", robots: { index: false } };

/** On one page. */
const MOST = 50;

interface Props {
  searchParams: Promise<{ all?: string | string[]; after?: string | string[] }>;
}

export default async function SubmissionsPage({ searchParams }: Props) {
  const { all, after } = await searchParams;
  return withDatabase(async (database) => {
    const actor = await siteActor();
    if (actor.kind === "anonymous")
      return (
        <>
          <PageHead title="Your submissions">
            <p>How far each of your submissions is, and what became of it, stands here.</p>
          </PageHead>
          <SignInFirst next="/submissions" />
        </>
      );
    const moderates = may(actor, "moderate");
    const everybody = moderates && all === "yes";
    const items = submissionList(database, everybody ? {} : { owner: actor.id }, placeOf(after), MOST + 1);
    const shown = items.slice(0, MOST);
    const last = items.length > MOST ? shown.at(-1) : undefined;
    return (
      <>
        <PageHead title={everybody ? "All submissions" : "Your submissions"}>
          <p>
            {everybody
              ? "Of every member, the newest first."
              : "The newest first. Until one is published, only you and the moderators see it."}{" "}
            {moderates && (
              <Link href={everybody ? "/submissions" : "/submissions?all=yes"}>
                {everybody ? "Only yours" : "Those of all members"}
              </Link>
            )}
          </p>
        </PageHead>
        <p className="mb-6">
          <Link href="/submit" className="button plain">
            Submit a method
          </Link>
        </p>
        <SubmissionTable items={shown} owners={everybody} />
        {last && (
          <p className="mt-4">
            <Link
              href={`/submissions?${everybody ? "all=yes&" : ""}after=${encodeURIComponent(`${last.createdAt},${last.id}`)}`}
            >
              Older ones
            </Link>
          </p>
        )}
      </>
    );
  });
}

/** The last one of the page before. */
function placeOf(after: string | string[] | undefined): { createdAt: string; id: string } | null {
  const [createdAt, id] = typeof after === "string" ? after.split(",") : [];
  return createdAt && id ? { createdAt, id } : null;
}
