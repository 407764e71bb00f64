import type { Metadata } from "next";
import { PageHead } from "@/app/_components/page-head";
import { type CurrentSession, listSessions } from "@/lib/accounts/sessions";
import { listTokens } from "@/lib/accounts/tokens";
import { hasPassword } from "@/lib/accounts/users";
import { type AccountView, type Search, withAccount } from "./_parts/account-view";
import { Profile } from "./_parts/profile";
import { Said } from "./_parts/said";
import { SessionList } from "./_parts/session-list";
import { SignInForm } from "./_parts/sign-in-form";
import { Tokens } from "./_parts/tokens";

export const metadata: Metadata = {
  title: "Account",
  description: "Sign in to submit methods; make and revoke API tokens; see where you are signed in.",
  robots: { index: false },
};

export default function AccountPage({ searchParams }: { searchParams: Search }) {
  return withAccount(searchParams, (view) =>
    view.session ? <Own view={view} session={view.session} /> : <Stranger view={view} />,
  );
}

function Stranger({ view: { message } }: { view: AccountView }) {
  return (
    <>
      <PageHead title="Sign in">
        <p>Reading needs no account. Submitting a method does.</p>
      </PageHead>
      <Said message={message} />
      <SignInForm next="/account" message={message} />
    </>
  );
}

interface OwnProps {
  view: AccountView;
  session: CurrentSession;
}

function Own({ view: { database, message, now }, session: { id, user } }: OwnProps) {
  return (
    <>
      <PageHead title={user.name} />
      <Said message={message} />
      <Profile user={user} withPassword={hasPassword(database, user.id)} message={message} />
      <Tokens tokens={listTokens(database, user.id, now)} role={user.role} message={message} />
      <SessionList sessions={listSessions(database, user.id, now)} here={id} />
    </>
  );
}
