/** A command to copy, wrapped rather than cut off. */
import { CopyButton } from "./copy-button";

export function Command({ children }: { children: string }) {
  return (
    <div className="flex items-start gap-2 rounded-sm bg-panel">
      <pre className="min-w-0 flex-1 whitespace-pre-wrap break-words px-3 py-2 [overflow-wrap:anywhere]">
        <code>{children}</code>
      </pre>
      <CopyButton text={children} />
    </div>
  );
}
