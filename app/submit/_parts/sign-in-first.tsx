/** For visitors without an account: what they can do already, and where to sign in, which leads back here. */
import { Link } from "@/app/_components/link";

export function SignInFirst({ next }: { next: string }) {
  const back = `next=${encodeURIComponent(next)}`;
  return (
    <div className="mb-8 max-w-prose border-accent border-l-4 py-1 pl-4">
      <p>
        To submit, <Link href={`/account/sign-in?${back}`}>sign in</Link> or{" "}
        <Link href={`/account/sign-up?${back}`}>make an account</Link>; an e-mail address is enough. You come
        back to this page. Looking at what the boards ask for, the template and all results need no account.
      </p>
    </div>
  );
}
