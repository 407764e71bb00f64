/** A button that copies a text; shown by app/_enhance/copy-link.ts where scripts run and the browser allows it. */
export function CopyButton({ text, children = "copy" }: { text: string; children?: string }) {
  return (
    <button
      type="button"
      hidden
      data-copy={text}
      className="no-print m-1 shrink-0 cursor-pointer rounded-sm border border-rule bg-paper px-2 py-0.5 text-[0.8125rem] text-accent"
    >
      {children}
    </button>
  );
}
