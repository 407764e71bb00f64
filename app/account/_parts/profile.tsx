/** Who one is here: name, address, role; changing the name and the password. */
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import { day } from "@/app/_site/format";
import type { Message } from "@/lib/accounts/message";
import type { User } from "@/lib/accounts/users";
import type { Role } from "@/lib/domain/actor";
import { Field, FormButton, ForPasswordManager, NewPassword } from "./field";

const ROLE_MEANS: Record<Role, string> = {
  member: "member: may submit",
  moderator: "moderator: may submit, and decide about submissions",
  admin: "admin: may do everything, also run workers",
};

interface Props {
  user: User;
  /** Whether there is a password to change. */
  withPassword: boolean;
  message: Message | null;
}

export function Profile({ user, withPassword, message }: Props) {
  return (
    <Section id="profile" title="Profile" aside={<FormButton action="sign-out">Sign out</FormButton>}>
      <Facts
        facts={[
          ["e-mail address", user.email],
          ["role", ROLE_MEANS[user.role]],
          ["since", day(user.createdAt.toISOString())],
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-x-4">
        <Link href="/submissions">Your submissions</Link>
        {user.role !== "member" && <Link href="/moderation">Moderation</Link>}
      </p>
      <form
        method="post"
        action="/account/do/change-name"
        className="mt-5 flex max-w-md flex-wrap items-end gap-x-3 gap-y-2"
      >
        <div className="min-w-48 flex-1">
          <Field
            name="display"
            label="Name"
            maxLength={60}
            autoComplete="nickname"
            defaultValue={message?.typed?.display?.[0] ?? user.name}
          />
        </div>
        <button type="submit" className="button-quiet">
          Change name
        </button>
      </form>
      {withPassword ? (
        <PasswordForm email={user.email} />
      ) : (
        <p className="mt-4 text-muted">You sign in with GitHub.</p>
      )}
    </Section>
  );
}

function PasswordForm({ email }: { email: string }) {
  return (
    <details className="mt-5 max-w-md">
      <summary className="cursor-pointer font-medium">Change password</summary>
      <form method="post" action="/account/do/change-password" className="mt-3 grid gap-4">
        <ForPasswordManager email={email} />
        <Field name="current" type="password" label="Present password" autoComplete="current-password" />
        <NewPassword
          name="new"
          label="New password"
          hint="All other browsers are signed out; tokens go on working."
        />
        <p>
          <button type="submit" className="button">
            Change password
          </button>
        </p>
      </form>
    </details>
  );
}
