/** Reading VQA records straight from their bytes gives what JSON.parse gives, or leaves them to it. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRng, type Rng } from "@/bench/engine/rng";
import { scoreFile } from "@/bench/predictions/score-items";
import { scoreOfficialVqa } from "@/bench/predictions/score-vqa";
import { createVqaScanner } from "@/bench/predictions/vqa-scan";
import { getScorer } from "@/bench/scorers/index";
import { vqaItem } from "@/bench/scorers/text/vqa-item";
import { jsonLines, scratch, writeFile } from "./scratch";

const SCORERS = ["vqa-2021", "vqa-2016", "vizwiz-vqa"];
const PLAIN = ["yes", "no", "2", "two", "a dog", "dog.", "", "1,000", "it's", "x".repeat(70)];
const ODD = ["Zürich", "犬", 'the "cat"', "a\\b", "a\tb", "a\u007fb"];

/** JSON as nobody prints it: spaces, escapes, keys twice, keys in any order, values of other types. */
class Printer {
  readonly #rng: Rng;
  /** How often texts and values of the record in turn are odd. */
  odd = 0;
  constructor(rng: Rng) {
    this.#rng = rng;
  }

  space(): string {
    return this.#rng.chance(0.1) ? this.#rng.pick([" ", "\t", "  ", " \r"]) : "";
  }

  text(text: string): string {
    const printed = JSON.stringify(text);
    if (!this.#rng.chance(this.odd)) return printed;
    return printed.replace(/[a-z](?=[^"\\]*"$)/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
  }

  word(): string {
    return this.text(this.#rng.pick(this.#rng.chance(this.odd) ? ODD : PLAIN));
  }

  list(values: readonly string[], open: string, close: string): string {
    const inside = values.map((value) => `${this.space()}${value}${this.space()}`).join(",");
    return `${open}${inside}${close}`;
  }

  object(fields: readonly (readonly [string, string])[]): string {
    const pairs = this.#rng
      .shuffle(fields)
      .map(([key, value]) => `${this.text(key)}${this.space()}:${this.space()}${value}`);
    return this.list(pairs, "{", "}");
  }
}

function answersOf(rng: Rng, printer: Printer): string {
  const kind = rng.pick(printer.odd > 0 ? ["records", "texts", "mixed"] : ["records", "texts"]);
  const ids = rng.chance(0.5) ? "distinct" : rng.pick(["none", "equal", "some", "large", "texts"]);
  const answers = Array.from({ length: rng.chance(0.8) ? 10 : 1 + rng.int(12) }, (_, i) => {
    const answer = printer.word();
    if (kind === "texts" || (kind === "mixed" && rng.chance(0.5))) return answer;
    const id = {
      distinct: `${i + 1}`,
      equal: "1",
      some: rng.chance(0.5) ? `${i}` : "",
      large: `${i * 40}`,
      texts: `"${i}"`,
      none: "",
    }[ids];
    return printer.object([
      ["answer", answer],
      ...(rng.chance(0.05) ? [["answer", printer.text("no")] as const] : []),
      ...(id ? [["answer_id", id] as const] : []),
      ...(rng.chance(0.7) ? [["answer_confidence", rng.pick(['"yes"', '"maybe"', '"no"'])] as const] : []),
      ...(rng.chance(0.05)
        ? [
            [
              "note",
              rng.pick(printer.odd > 0 ? ["null", "[1]", '{"answer":"no"}', "-1", "1e3"] : ["1", '"x"']),
            ] as const,
          ]
        : []),
    ]);
  });
  return printer.list(answers, "[", "]");
}

/** A record with its id under `idKey`, printed; sometimes one that no scorer takes. */
function record(rng: Rng, printer: Printer, idKey: string, id: string, wrong: number): string {
  printer.odd = rng.pick([0, 0, 0.05, 0.3]);
  const fields: (readonly [string, string])[] = [
    [idKey, id],
    ["prediction", printer.word()],
    ["answers", answersOf(rng, printer)],
    ...(rng.chance(0.7) ? [["question_type", printer.text(rng.pick(["what is", "how many"]))] as const] : []),
    ...(rng.chance(0.7) ? [["answer_type", rng.pick(['"other"', '"number"'])] as const] : []),
    ...(rng.chance(0.1)
      ? [
          [
            rng.pick(["image_id", "x"]),
            rng.pick(printer.odd > 0 ? ["null", "1.5", "{}"] : ["7", '"7"']),
          ] as const,
        ]
      : []),
    ...(rng.chance(0.05) ? [["prediction", '"again"'] as const] : []),
  ];
  if (!rng.chance(wrong)) return printer.object(fields);
  const broken = rng.pick(["7", "null", "[]", "{}", "01", "1.", "tru", '"', "-", "[1,]"]);
  const at = rng.int(fields.length);
  return printer.object(fields.map((field, i) => (i === at ? ([field[0], broken] as const) : field)));
}

const parsedItem = (text: string) => {
  try {
    return vqaItem.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

it("scores 4,000 random records as JSON.parse and the schema do", () => {
  const rng = createRng("records");
  const printer = new Printer(rng);
  const scanner = createVqaScanner("item");
  let scanned = 0;
  for (let i = 0; i < 4000; i++) {
    const text = record(
      rng,
      printer,
      "id",
      rng.pick([String(i), String(i), `"${i}"`, "-1", "1.0", "1e2"]),
      0.1,
    );
    const plain = scanner.scan(Buffer.from(text));
    if (!plain) continue;
    const item = parsedItem(text);
    if (plain.prediction === null) continue;
    scanned++;
    expect(item, text).not.toBeNull();
    expect(JSON.parse(text).id, text).toBe(plain.id);
    for (const id of SCORERS) {
      const [scanning, parsing] = [getScorer(id).begin(), getScorer(id).begin()];
      scanning.add(structuredClone(plain));
      parsing.add(item);
      expect(scanning.finish(), text).toEqual(parsing.finish());
    }
  }
  expect(scanned).toBeGreaterThan(500);
});

it("never reads a record from a text that is cut off or goes on", () => {
  const rng = createRng("cuts");
  const printer = new Printer(rng);
  const scanner = createVqaScanner("item");
  for (let i = 0; i < 200; i++) {
    const bytes = Buffer.from(record(rng, printer, "id", "1", 0));
    expect(scanner.scan(bytes.subarray(0, rng.int(bytes.length)))).toBeNull();
    for (const rest of ["}", "{}", ",", "x", "\0"])
      expect(scanner.scan(Buffer.concat([bytes, Buffer.from(rest)]))).toBeNull();
  }
});

it.each(SCORERS)(
  "%s: official files and JSON Lines give the same, whatever way each record is read",
  (id) => {
    const folder = scratch();
    const rng = createRng(`official ${id}`);
    const printer = new Printer(rng);
    const items: unknown[] = [];
    const annotations: string[] = [];
    for (let number = 1; items.length < 300; number++) {
      const text = record(rng, printer, "question_id", String(number), 0);
      const { prediction, question_id, ...rest } = JSON.parse(text);
      if (!parsedItem(text)) continue;
      annotations.push(text);
      items.push({ ...rest, id: question_id, prediction });
    }
    const results = items.map((item) => {
      const { id, prediction } = item as { id: number; prediction: string };
      return { question_id: id, answer: prediction };
    });
    const files = {
      annotations: writeFile(
        folder,
        "annotations.json",
        `{"info":{"a":[1]},"annotations":[${annotations.join(" ,\n")}],"x":1}`,
      ),
      results: writeFile(folder, "results.json", JSON.stringify(rng.shuffle(results))),
    };
    writeFile(folder, "items.jsonl", jsonLines(items));
    writeFile(
      folder,
      "mixed.jsonl",
      `${annotations.map((text) => text.replace(/"question_id"|"questi\\u00[^"]*"/, '"id"').replace(/\r/g, "")).join("\n")}\n`,
    );
    const scorer = getScorer(id);
    const official = scoreOfficialVqa(scorer, files);
    const lines = scoreFile(scorer, join(folder, "items.jsonl"));
    expect(official.ids).toEqual(lines.ids);
    expect(official.report).toEqual(lines.report);
    expect(scoreFile(scorer, join(folder, "mixed.jsonl")).report).toEqual(lines.report);
  },
);

it("official files that do not fit together are told apart", () => {
  const folder = scratch();
  const scorer = getScorer("vqa-2021");
  const answers = Array.from({ length: 10 }, (_, i) => ({ answer: "yes", answer_id: i + 1 }));
  const score = (ids: readonly unknown[], results: readonly unknown[]) =>
    scoreOfficialVqa(scorer, {
      annotations: writeFile(
        folder,
        "a.json",
        JSON.stringify({ annotations: ids.map((question_id) => ({ question_id, answers })) }),
      ),
      results: writeFile(folder, "r.json", JSON.stringify(results)),
    });
  const result = (question_id: unknown, answer: unknown = "yes") => ({ question_id, answer });
  expect(score([1, 2], [result(2), result(1)]).report.total).toBe(100);
  expect(() => score([1, 2], [result(1)])).toThrow("r.json has no answer to question 2.");
  expect(() => score([1], [result(1), result(3)])).toThrow("answers 1 questions that are not in");
  expect(() => score([1], [result(1), result(1)])).toThrow("question 1 is answered twice");
  expect(() => score([1, 1, 2], [result(1), result(2)])).toThrow("asks question 1 twice");
  expect(() => score([1], [result(1, null)])).toThrow("r.json: the list, element 0: answer: Invalid input");
  expect(() => score([null], [result(1)])).toThrow(
    'a.json: "annotations", element 0: question_id: Invalid input',
  );
});
