/** A sentence in which `names of files and fields` stand between backticks. */
export function WithCode({ children }: { children: string }) {
  return children.split("`").map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <code key={i}>{part}</code>
    ),
  );
}
