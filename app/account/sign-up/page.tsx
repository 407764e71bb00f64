import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { nextPath } from "@/lib/accounts/next-path";
import { type Search, withAccount } from "../_parts/account-view";
import { Field, NewPassword } from "../_parts/field";
import { Said } from "../_parts/said";
import { GitHubButton } from "../_parts/sign-in-form";

export const metadata: Metadata = {
  title: "Make an account",
  description: "Make an account with e-mail address and password to submit methods to this leaderboard.",
  robots: { index: false },
};

export default function SignUpPage({ searchParams }: { searchParams: Search }) {
  return withAccount(searchParams, ({ message, search }) => {
    const next = nextPath(search.next);
    const typed = (name: string) => message?.typed?.[name]?.[0];
    return (
      <>
        <PageHead title="Make an account">
          <p>To submit methods, and to make tokens for the command line and the API.</p>
        </PageHead>
        <Said message={message} />
        <div className="grid max-w-sm gap-6">
          <form method="post" action="/account/do/sign-up" className="grid gap-4">
            <input type="hidden" name="next" value={next} />
            <Field
              name="name"
              label="Name"
              maxLength={60}
              autoComplete="nickname"
              defaultValue={typed("name")}
              hint="Shown beside what you submit, unless you submit anonymously."
            />
            <Field
              name="email"
              type="email"
              label="E-mail address"
              autoComplete="username"
              defaultValue={typed("email")}
              hint="To sign in with; shown to nobody but the operator of this site."
            />
            <NewPassword name="password" label="Password" />
            <p>
              <button type="submit" className="button">
                Make account
              </button>
            </p>
          </form>
          <GitHubButton next={next} />
          <p className="text-muted">
            You have one? <Link href={`/account/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
          </p>
        </div>
      </>
    );
  });
}
