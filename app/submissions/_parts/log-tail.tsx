/** The last lines that something printed; folded away unless they are the point. */
interface Props {
  title: string;
  lines: readonly string[];
  open?: boolean;
}

export function LogTail({ title, lines, open = false }: Props) {
  return (
    <details className="mt-3" open={open}>
      <summary className="cursor-pointer text-[0.875rem]">
        {title} <span className="text-muted">({lines.length})</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the box cannot be scrolled by keyboard */}
      <pre className="log" tabIndex={0}>
        <code>{lines.join("\n")}</code>
      </pre>
    </details>
  );
}
