/** An answer as printed by lib/api/example-text.ts, wrapped on narrow screens. */
export function ExampleText({ children }: { children: string }) {
  return (
    <pre className="mt-1 whitespace-pre-wrap rounded-sm bg-panel px-3 py-2 text-[0.75rem] leading-snug [overflow-wrap:anywhere]">
      <code>{children}</code>
    </pre>
  );
}
