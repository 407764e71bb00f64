/** What is right and wrong with an answer file, worked out a second time in the plainest way. */
import { LONGEST_LINE } from "@/bench/files/lines";
import type { TinyTask } from "./tiny-coin";

export interface Verdict {
  /** Percent; null for a flawed file. */
  score: number | null;
  /** Numbers of the lines that are wrong, ascending; null stands for what no line is to blame for. */
  flaws: (number | null)[];
}

/** `byLine`: the n-th answer is held against the n-th item. */
export function judge(bytes: Buffer, { ids, right, accepts }: TinyTask, byLine: boolean): Verdict {
  const known = ids.map(String);
  const texts = new Map<string, string>();
  const flaws: (number | null)[] = [];
  const lines = splitLines(bytes);
  lines.forEach((line, i) => {
    const answer = readLine(line, i === 0);
    const isRight =
      answer !== null &&
      known.includes(answer.id) &&
      !texts.has(answer.id) &&
      (!byLine || known[i] === answer.id);
    if (!isRight) flaws.push(i + 1);
    if (answer && known.includes(answer.id) && !texts.has(answer.id)) texts.set(answer.id, answer.text);
  });
  if (lines.length === 0) flaws.push(null);
  if (known.some((id) => !texts.has(id))) flaws.push(null);
  const correct = known.filter((id, i) => accepts(texts.get(id) ?? "", right(i))).length;
  return { score: flaws.length > 0 ? null : (100 * correct) / known.length, flaws: [...new Set(flaws)] };
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines = bytes.toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const plain = lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  while (plain.length > 0 && /^[ \t]*$/.test(plain.at(-1) ?? "")) plain.pop();
  return plain.map((line) => Buffer.from(line, "latin1"));
}

function readLine(bytes: Buffer, isFirst: boolean): { id: string; text: string } | null {
  if (bytes.length > LONGEST_LINE) return null;
  try {
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return readDocument(JSON.parse(isFirst ? decoded.replace(/^\ufeff/, "") : decoded));
  } catch {
    return null;
  }
}

function readDocument(document: unknown): { id: string; text: string } | null {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return null;
  const given = new Map(Object.entries(document));
  const ids = ["question_id", "questionId", "id"]
    .filter((key) => given.has(key))
    .map((key) => given.get(key));
  const texts = ["text", "prediction", "answer"].filter((key) => given.has(key)).map((key) => given.get(key));
  const isId = (id: unknown) => typeof id === "string" || Number.isSafeInteger(id);
  const isText = (text: unknown) => typeof text === "string";
  if (ids.length === 0 || !ids.every(isId) || texts.length === 0 || !texts.every(isText)) return null;
  if (given.has("prompt") && !isText(given.get("prompt"))) return null;
  return { id: String(ids[0]), text: String(texts[0]) };
}
