import type { Metadata } from "next";
import { PageHead } from "@/app/_components/page-head";
import { resetOwner } from "@/lib/accounts/resets";
import { type Search, withAccount } from "../_parts/account-view";
import { ForPasswordManager, NewPassword } from "../_parts/field";
import { Said } from "../_parts/said";

export const metadata: Metadata = {
  title: "Set a password",
  description: "Set another password with a link that the operator of this site has given you.",
  robots: { index: false },
};

export default function ResetPage({ searchParams }: { searchParams: Search }) {
  return withAccount(searchParams, ({ database, message, search, now }) => {
    const link = typeof search.link === "string" ? search.link : "";
    const owner = resetOwner(database, link, now);
    return (
      <>
        <PageHead title="Set a password">
          {owner ? (
            <p>For the account of {owner.email}. It is signed out everywhere afterwards.</p>
          ) : (
            <p>This link is over, or was used already. Ask the operator of the site for another one.</p>
          )}
        </PageHead>
        {owner && (
          <>
            <Said message={message} />
            <form method="post" action="/account/do/reset" className="grid max-w-sm gap-4">
              <input type="hidden" name="link" value={link} />
              <ForPasswordManager email={owner.email} />
              <NewPassword name="password" label="New password" />
              <p>
                <button type="submit" className="button">
                  Set password
                </button>
              </p>
            </form>
          </>
        )}
      </>
    );
  });
}
