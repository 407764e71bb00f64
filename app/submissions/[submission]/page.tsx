import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/app/_components/page-head";
import { siteActor } from "@/app/_site/actor";
import { findDraft } from "@/app/_site/drafts";
import { withDatabase } from "@/app/_site/guard";
import { letheHome } from "@/lib/home";
import { submissionPage } from "@/lib/queries/submission-page";
import { findNotice } from "./_parts/notice";
import { SubmissionBody } from "./_parts/submission-body";
import { nameOf } from "./_parts/title";

export const metadata: Metadata = { title: "Submission", robots: { index: false } };

interface Props {
  params: Promise<{ submission: string }>;
  searchParams: Promise<{ notice?: string | string[]; problem?: string | string[] }>;
}

export default async function SubmissionRoute({ params, searchParams }: Props) {
  const { submission: id } = await params;
  const { notice, problem } = await searchParams;
  return withDatabase(async (database) => {
    const actor = await siteActor();
    const page = submissionPage(database, letheHome(), id, actor, new Date());
    if (!page) notFound();
    const trail = page.view.private
      ? [{ href: "/submissions", label: page.view.access === "owner" ? "Your submissions" : "Submissions" }]
      : [{ href: "/", label: "Boards" }];
    const draft = typeof problem === "string" && actor.kind === "user" ? findDraft(problem, actor.id) : null;
    return (
      <>
        <PageHead trail={trail} title={nameOf(page.view)} />
        <SubmissionBody page={page} notice={findNotice(notice)} problem={draft?.problems[0] ?? null} />
      </>
    );
  });
}
