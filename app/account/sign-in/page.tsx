import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { nextPath } from "@/lib/accounts/next-path";
import { type Search, withAccount } from "../_parts/account-view";
import { FormButton } from "../_parts/field";
import { Said } from "../_parts/said";
import { SignInForm } from "../_parts/sign-in-form";

export const metadata: Metadata = {
  title: "Sign in",
  description: "Sign in with e-mail address and password to submit methods to this leaderboard.",
  robots: { index: false },
};

/** What better-auth says in the address when coming back from GitHub did not work. */
const FROM_GITHUB: Record<string, string> = {
  account_not_linked:
    "There is an account with the address that GitHub names, which was made with a password. Sign in with that.",
  access_denied: "GitHub was told not to let you in here.",
};

export default function SignInPage({ searchParams }: { searchParams: Search }) {
  return withAccount(searchParams, ({ session, message, search }) => {
    const next = nextPath(search.next);
    const failed = typeof search.error === "string" ? search.error : null;
    const error = failed && {
      message: "Signing in with GitHub did not work.",
      remedy: FROM_GITHUB[failed] ?? "Try again, or use your password.",
    };
    return (
      <>
        <PageHead title="Sign in" />
        <Said message={message ?? (error ? { error, session: null } : null)} />
        {session ? (
          <div className="grid gap-4">
            <p>
              You are signed in as {session.user.name}. <Link href={next}>Go on</Link>
            </p>
            <FormButton action="sign-out">Sign out</FormButton>
          </div>
        ) : (
          <SignInForm next={next} message={message} />
        )}
      </>
    );
  });
}
