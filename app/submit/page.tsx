import type { Metadata } from "next";
import { PageHead } from "@/app/_components/page-head";
import { Problem } from "@/app/_components/problem";
import { siteActor } from "@/app/_site/actor";
import { findDraft } from "@/app/_site/drafts";
import { withDatabase } from "@/app/_site/guard";
import type { Actor } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { submitForm } from "@/lib/queries/submit-form";
import { submitOffers } from "@/lib/queries/submit-offers";
import type { SiteDatabase } from "@/lib/site/database";
import { Choose } from "./_parts/choose";
import { FormPage } from "./_parts/form-page";

export const metadata: Metadata = {
  title: "Submit a method",
  description:
    "Submit a strategy as one TypeScript file, or the answers of a model that was trained elsewhere: it is trained or scored here, and its row says so.",
};

interface Props {
  searchParams: Promise<{ board?: string | string[]; draft?: string | string[] }>;
}

export default async function SubmitPage({ searchParams }: Props) {
  const { board, draft } = await searchParams;
  return withDatabase(async (database) => {
    const actor = await siteActor();
    return typeof board === "string" && board !== "" ? (
      <ForBoard
        database={database}
        actor={actor}
        board={board}
        draft={typeof draft === "string" ? draft : undefined}
      />
    ) : (
      <ChoosePage database={database} actor={actor} problem={null} />
    );
  });
}

interface ForBoardProps {
  database: SiteDatabase;
  actor: Actor;
  board: string;
  draft: string | undefined;
}

function ForBoard({ database, actor, board, draft: draftId }: ForBoardProps) {
  const user = actor.kind === "user" ? actor.id : null;
  const draft = user === null ? null : findDraft(draftId, user);
  try {
    const form = submitForm(database, letheHome(), board, user, new Date());
    return <FormPage form={form} actor={actor} draft={draft} />;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return <ChoosePage database={database} actor={actor} problem={error} />;
  }
}

interface ChooseProps {
  database: SiteDatabase;
  actor: Actor;
  problem: UserError | null;
}

function ChoosePage({ database, actor, problem }: ChooseProps) {
  return (
    <>
      <PageHead title="Submit a method">
        <p>
          Hand in code that is trained here, or answers that are scored here. Whichever it is: every number is
          computed by this site, your file stays private until its row is published, and what fails does not
          use your quota.
        </p>
      </PageHead>
      {problem && <Problem inPage title="This board takes no submissions" error={problem} />}
      <Choose offers={submitOffers(database, letheHome(), new Date())} signedIn={actor.kind === "user"} />
    </>
  );
}
