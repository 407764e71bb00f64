/** Answers that only somebody who has the references writes: all of them right to the letter, odd spaces kept, item ids in them. */
import { scoresRefusals } from "@/lib/domain/unlearning";
import type { Detector, Flag } from "./flag";

/** Items needed before perfection says anything. Shipped: at most 98.3 % (no-unlearning), on tasks 91.4 % (joint). */
const LEAST_ITEMS = 500;
const VERBATIM = 0.999;
/** References with spaces that no model writes, and the share of the right answers to them that have the same ones. */
const LEAST_ODD = 30;
const ODD_KEPT = 0.9;
const LEAST_IDS = 3;
const EXAMPLES = 5;

export const goldLeakage: Detector = {
  id: "gold-leakage",
  title: "References in the answers",
  summary:
    "After the last stage at least 99.9 % of 500 or more answers are the references to the letter; or odd spaces of references are kept in 90 % of the answers; or answers hold ids of items.",
  begin({ record }) {
    const last = record.matrix.tasks.length;
    const verbatim = { hits: 0, n: 0 };
    const odd = { hits: 0, n: 0, examples: [] as string[] };
    const ids: string[] = [];
    return {
      add({ stage, set, item, answer, reference }) {
        if (answer !== null && isTelling(item) && answer.includes(item)) ids.push(item);
        if (stage !== last || typeof reference !== "string" || (set && scoresRefusals(set))) return;
        const same = answer === reference;
        verbatim.n++;
        if (same) verbatim.hits++;
        const plain = reference.trim().replaceAll(/\s+/g, " ");
        if (plain === reference || (answer ?? "").trim().replaceAll(/\s+/g, " ") !== plain) return;
        odd.n++;
        if (!same) return;
        odd.hits++;
        if (odd.examples.length < EXAMPLES) odd.examples.push(item);
      },
      finish() {
        const found: Flag[] = [];
        const say = (message: string, evidence: Flag["evidence"]) =>
          found.push({ kind: goldLeakage.id, severity: "review", message, evidence });
        if (verbatim.n >= LEAST_ITEMS && verbatim.hits / verbatim.n >= VERBATIM)
          say(`${verbatim.hits} of ${verbatim.n} final answers are the references, to the letter.`, {
            ...verbatim,
          });
        if (odd.n >= LEAST_ODD && odd.hits / odd.n >= ODD_KEPT)
          say(`${odd.hits} of ${odd.n} right answers keep the odd spaces of their references.`, { ...odd });
        if (ids.length >= LEAST_IDS)
          say(`${ids.length} answers hold the id of their item.`, {
            count: ids.length,
            examples: ids.slice(0, EXAMPLES),
          });
        return found;
      },
    };
  },
};

/** Short ids and plain numbers occur in answers by chance. */
const isTelling = (item: string): boolean => item.length >= 8 && /\D/.test(item);
