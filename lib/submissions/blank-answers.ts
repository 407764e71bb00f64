/** Answers that say nothing: empty ones and the messages of programs that failed. Too many of them are a fault, not a result. */

export interface AnswerCount {
  blank: number;
  all: number;
}

/** Of one file, and of all together. A model that has forgotten much still says something to most questions. */
const MOST_OF_A_FILE = 0.5;
const MOST_OF_ALL = 0.2;

const ERROR =
  /^\W*(?:traceback \(most recent|(?:runtime|value|key|type|index|memory)?error\b|exception\b|cuda (?:error|out of memory)|out of memory|nan$|undefined$|\[object object\])/i;

export const isBlank = (answer: string): boolean => answer.trim() === "" || ERROR.test(answer.trim());

/** What is wrong; null where there are few enough. `counts` by what people call the file. */
export function countBlank(counts: ReadonlyMap<string, AnswerCount>): string | null {
  const worst = [...counts]
    .filter(([, { blank, all }]) => blank > all * MOST_OF_A_FILE)
    .map(([name, { blank, all }]) => `${name}: ${blank} of ${all}`);
  const percent = (share: number) => `${share * 100} %`;
  if (worst.length > 0)
    return `Most answers are empty or messages of errors (${worst.slice(0, 5).join("; ")}); at most ${percent(MOST_OF_A_FILE)} of a file may be.`;
  const total = [...counts.values()].reduce(
    (sum, { blank, all }) => ({ blank: sum.blank + blank, all: sum.all + all }),
    { blank: 0, all: 0 },
  );
  return total.blank > total.all * MOST_OF_ALL
    ? `${total.blank} of ${total.all} answers are empty or messages of errors; at most ${percent(MOST_OF_ALL)} may be.`
    : null;
}
