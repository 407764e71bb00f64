/** What came of the form before this page: an error with what to do, or what was done. */
import type { Message } from "@/lib/accounts/message";

export function Said({ message }: { message: Message | null }) {
  if (message?.error) {
    const { message: what, remedy } = message.error;
    return (
      <div role="alert" className="mb-6 max-w-prose border-flag border-l-4 py-1 pl-4">
        <p className="font-medium">{what}</p>
        {remedy && <p className="mt-1 text-muted">{remedy}</p>}
      </div>
    );
  }
  if (!message?.notice) return null;
  return (
    <p role="status" className="mb-6 max-w-prose border-good border-l-4 py-1 pl-4">
      {message.notice}
    </p>
  );
}
