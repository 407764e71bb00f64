/** What the account pages know about a request: who is signed in, and what the form before it has to say. */
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Problem } from "@/app/_components/problem";
import { withDatabase } from "@/app/_site/guard";
import { type Message, readMessage } from "@/lib/accounts/message";
import { type CurrentSession, currentSession } from "@/lib/accounts/sessions";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import type { SiteDatabase } from "@/lib/site/database";

export type Search = Promise<Record<string, string | string[] | undefined>>;

export interface AccountView {
  database: SiteDatabase;
  session: CurrentSession | null;
  message: Message | null;
  search: Record<string, string | string[] | undefined>;
  now: Date;
}

/** A problem that the operator can solve is shown with its remedy: a database or a key that cannot be read. */
export function withAccount(given: Search, render: (view: AccountView) => ReactNode): Promise<ReactNode> {
  return withDatabase(async (database) => {
    const [search, sent] = [await given, await headers()];
    const now = new Date();
    let session: CurrentSession | null;
    try {
      session = currentSession(database, letheHome(), sent, now);
    } catch (error) {
      if (error instanceof UserError) return <Problem title="Nobody can sign in" error={error} />;
      throw error;
    }
    return render({ database, session, message: readMessage(search.said, session?.id ?? null), search, now });
  });
}
