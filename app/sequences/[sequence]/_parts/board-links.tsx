/** The boards of a sequence; what is left out of their names is the same for all of them. */
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import type { SequenceView } from "@/lib/queries/sequences";

export function BoardLinks({ boards }: Pick<SequenceView, "boards">) {
  return (
    <Section id="boards" title="Boards">
      {boards.length === 0 && <p className="text-muted">No stored runs yet.</p>}
      <ul className="grid gap-1">
        {boards.map((board) => (
          <li key={board.id}>
            <Link href={`/boards/${board.id}`}>
              start {board.start}, {board.preset}, {board.order} order, {board.protocol} protocol
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
