/** Signing in: with a password, and with GitHub where that is set up. */
import { Link } from "@/app/_components/link";
import { gitHub } from "@/lib/accounts/github";
import type { Message } from "@/lib/accounts/message";
import { Field } from "./field";

interface Props {
  /** Path to go to afterwards. */
  next: string;
  message: Message | null;
}

export function SignInForm({ next, message }: Props) {
  return (
    <div className="grid max-w-sm gap-6">
      <form method="post" action="/account/do/sign-in" className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="username"
          defaultValue={message?.typed?.email?.[0]}
        />
        <Field name="password" type="password" label="Password" autoComplete="current-password" />
        <p>
          <button type="submit" className="button">
            Sign in
          </button>
        </p>
      </form>
      <GitHubButton next={next} />
      <p className="text-muted">
        No account yet? <Link href={`/account/sign-up?next=${encodeURIComponent(next)}`}>Make one</Link>. If
        you forgot the password, ask the operator of this site for a link to set another: there is no mailer
        here.
      </p>
    </div>
  );
}

export function GitHubButton({ next }: { next: string }) {
  if (!gitHub()) return null;
  return (
    <form method="post" action="/account/do/github">
      <input type="hidden" name="next" value={next} />
      <button type="submit" className="button-quiet">
        Continue with GitHub
      </button>
    </form>
  );
}
