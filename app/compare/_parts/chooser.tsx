/** Choosing runs without scripts: a board by link, then its runs in a form. */
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import { params as writeParams } from "@/app/_site/format";
import type { BoardInfo } from "@/lib/queries/board-info";
import { LETTERS } from "@/lib/queries/compare";
import type { ChoosableRow, CompareChoices } from "@/lib/queries/compare-choices";
import { compareHref } from "@/lib/queries/compare-query";

interface Props {
  choices: CompareChoices;
  /** Run ids that are chosen already. */
  chosen: readonly string[];
}

export function Chooser({ choices: { boards, chosen: board }, chosen }: Props) {
  return (
    <div className="mt-10">
      {board && <RunForm {...board} chosen={chosen} />}
      <Section
        id="boards"
        title={board ? "Another board" : "Choose a board"}
        lead="Only runs of one board had the same tasks, order, start and test items."
      >
        {boards.length === 0 && <p>No board has two runs yet.</p>}
        <ul className="grid gap-1.5">
          {boards
            .filter(({ board: { id } }) => id !== board?.board.id)
            .map(({ board: each, runs }) => (
              <li key={each.id}>
                <Link href={compareHref({ board: each.id })}>{each.title}</Link>{" "}
                <span className="text-muted">
                  {startOf(each)}, {runs} runs
                </span>
              </li>
            ))}
        </ul>
      </Section>
    </div>
  );
}

const startOf = ({ preset, start, order, protocol }: BoardInfo) =>
  `${preset}, start ${start}, ${order} order, ${protocol} protocol`;

function RunForm({
  board,
  rows,
  chosen,
}: {
  board: BoardInfo;
  rows: ChoosableRow[];
  chosen: readonly string[];
}) {
  return (
    <Section
      id="runs"
      title={`Choose runs of ${board.title}`}
      lead={`${startOf(board)}. Every run is held against the first. Runs marked ° are stored without their answers; they have differences, but no paired tests.`}
    >
      <form action="/compare" method="get" className="grid max-w-2xl gap-4">
        {LETTERS.map((letter, i) => (
          <label key={letter} className="grid gap-1 sm:grid-cols-[8rem_minmax(0,1fr)] sm:items-center">
            <span className="text-muted">
              Run {letter}
              {i > 1 && " (optional)"}
            </span>
            <select
              name="runs"
              required={i < 2}
              defaultValue={chosen[i] ?? ""}
              className="w-full min-w-0 rounded-sm border border-rule bg-paper px-2 py-1.5 text-ink"
            >
              <option value="">{i < 2 ? "choose a run" : "none"}</option>
              {rows.map((row) => (
                <RowOptions key={row.row} row={row} />
              ))}
            </select>
          </label>
        ))}
        <p>
          <button
            type="submit"
            className="cursor-pointer rounded-sm border border-accent bg-accent px-4 py-1.5 text-paper"
          >
            Compare
          </button>
        </p>
      </form>
    </Section>
  );
}

function RowOptions({ row: { title, changed, runs } }: { row: ChoosableRow }) {
  const name = Object.keys(changed).length > 0 ? `${title} (${writeParams(changed)})` : title;
  return (
    <optgroup label={name}>
      {runs.map(({ id, seed, limit, hasAnswers }) => (
        <option key={id} value={id}>
          {`${title}, seed ${seed}${limit === null ? "" : `, ${limit} items per task`}${hasAnswers ? "" : " °"}`}
        </option>
      ))}
    </optgroup>
  );
}
