/** A command to copy, wrapped rather than cut off. */
export function Command({ children }: { children: string }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded-sm bg-panel px-3 py-2 [overflow-wrap:anywhere]">
      <code>{children}</code>
    </pre>
  );
}
