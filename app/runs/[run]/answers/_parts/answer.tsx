/** What a model said, word for word; silence is named, so that it is not taken for a gap in the page. */
export function Answer({ text }: { text: string | null }) {
  if (text === null) return <em className="text-muted">no answer</em>;
  if (text.trim() === "") return <em className="text-muted">empty answer</em>;
  return <span className="font-mono text-[0.875rem]">{text}</span>;
}
