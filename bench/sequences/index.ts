/** All sequences. A new sequence is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { procCoin8 } from "./proc-coin-8";
import type { Protocol, Sequence } from "./sequence";
import { unlearn16 } from "./unlearn-16";

export const SEQUENCES: readonly Sequence[] = [procCoin8, unlearn16];

const byId = new Map(SEQUENCES.map((sequence) => [sequence.id, sequence]));
if (byId.size !== SEQUENCES.length) throw new Error("two sequences share an id");

export function getSequence(id: string): Sequence {
  const sequence = byId.get(id);
  if (!sequence) throw unknownName("sequence", id, [...byId.keys()]);
  return sequence;
}

export function getProtocol(sequence: Sequence, id: string): Protocol {
  const protocol = sequence.protocols.find((candidate) => candidate.id === id);
  if (!protocol)
    throw unknownName(
      "protocol",
      id,
      sequence.protocols.map((candidate) => candidate.id),
    );
  return protocol;
}
