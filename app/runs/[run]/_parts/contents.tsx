/** Links to the parts of the page, for it is long. */
export interface Part {
  id: string;
  label: string;
}

export function Contents({ parts }: { parts: readonly Part[] }) {
  return (
    <nav aria-label="On this page" className="mb-6 text-[0.8125rem]">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
