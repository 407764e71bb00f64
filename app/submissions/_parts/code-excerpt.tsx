/** Lines of a submitted file with their numbers; those that caused a failure are marked, also for who does not see colour. */
import { Scroller } from "@/app/_components/scroller";
import type { Excerpt, ExcerptLine } from "./excerpt";

export function CodeExcerpt({ excerpt: { file, blocks } }: { excerpt: Excerpt }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-[0.8125rem] text-muted">
        <code>{file}</code>
      </figcaption>
      <Scroller label={`Lines of ${file}`}>
        <table className="code">
          <tbody>
            {blocks.map((block, i) => [
              i > 0 && (
                <tr key={`gap ${block[0]?.number}`} aria-hidden>
                  <td colSpan={3} className="gap">
                    ⋯
                  </td>
                </tr>
              ),
              ...block.map((line) => <Line key={line.number} line={line} />),
            ])}
          </tbody>
        </table>
      </Scroller>
    </figure>
  );
}

function Line({ line: { number, text, cause, column } }: { line: ExcerptLine }) {
  return (
    <tr className={cause ? "cause" : undefined}>
      <td className="mark">
        {cause && (
          <>
            <span aria-hidden>▸</span>
            <span className="sr-only">cause: </span>
          </>
        )}
      </td>
      <th scope="row">{number}</th>
      <td>
        <code>
          {column !== null && cause && column < text.length ? (
            <>
              {text.slice(0, column)}
              <mark>{text.slice(column, endOfWord(text, column))}</mark>
              {text.slice(endOfWord(text, column))}
            </>
          ) : (
            text || " "
          )}
        </code>
      </td>
    </tr>
  );
}

/** The word that begins there, or the one sign. */
function endOfWord(text: string, column: number): number {
  return column + (/^(\w+|"[^"]*"|'[^']*')/.exec(text.slice(column))?.[0].length ?? 1);
}
