/** The final answers of a run as a sketch: what each item was answered, and whether that was right. */
import type { Prediction } from "@/lib/domain/prediction";
import type { LetheHome } from "@/lib/home";
import { withRightness } from "./agreement";
import { keptSketch } from "./kept-sketch";
import { readAnswers } from "./read-answers";
import { hash32, joined, type Sketch, sketchOf } from "./sketch";

const KIND = "answers-1";

export interface FinalAnswers {
  add(answer: Prediction): void;
  sketch(): Sketch;
  /** Ids of a few items with the same wrong answer in the other run. */
  sameMistakes(other: Sketch, count: number): string[];
}

/** Gathers the answers of the last row that a file has. */
export function finalAnswers(): FinalAnswers {
  let stage = -1;
  let last: Prediction[] = [];
  const keyOf = ({ set, task, item }: Prediction) => hash32(`${set ?? ""} ${task} ${item}`);
  const answerOf = ({ answer, score }: Prediction) => withRightness(hash32(normalised(answer)), score >= 1);
  const sketch = () => sketchOf(new Map(last.map((given) => [keyOf(given), answerOf(given)])));
  return {
    add(given) {
      if (given.stage > stage) {
        stage = given.stage;
        last = [];
      }
      if (given.stage === stage) last.push(given);
    },
    sketch,
    sameMistakes(other, count) {
      const same = new Set<number>();
      joined(sketch(), other, (key, left, right) => {
        if (left === right && (left & 1) === 0) same.add(key);
      });
      return last
        .filter((given) => same.has(keyOf(given)))
        .slice(0, count)
        .map(({ item }) => item);
    },
  };
}

/** Of a file with this hash, which is read only the first time. */
export function sketchOfAnswers(
  home: Pick<LetheHome, "fingerprints">,
  sha256: string,
  path: string,
): Promise<Sketch> {
  return keptSketch(home, sha256, KIND, async () => {
    const answers = finalAnswers();
    await readAnswers(path, answers.add);
    return answers.sketch();
  });
}

/** Case, spaces and the last dot do not make an answer one's own. */
const normalised = (answer: string | null): string =>
  (answer ?? "").trim().toLowerCase().replaceAll(/\s+/g, " ").replace(/\.$/, "");
