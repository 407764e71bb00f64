/**
 * CIDEr-D as a whole process, ours and the official program's in turn, over the same file of tokenised captions.
 * LETHE_PYCOCOEVALCAP: folder of the official package (without it, ours alone); LETHE_PYTHON: its Python with numpy.
 * Usage: node --import tsx test/perf/scorers/cider.ts
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRng, type Rng } from "@/bench/engine/rng";
import { CiderD } from "@/bench/scorers/captions/cider-d";
import { Interner } from "@/bench/scorers/captions/interner";
import { ItemNgrams } from "@/bench/scorers/captions/item-ngrams";

const ROUNDS = 5;
const ITEMS = 10_000;
/** Items of a corpus that takes no time to score: what is left is the time to start. */
const FEW_ITEMS = 2;
const REFERENCES = 5;
const VOCABULARY = 10_000;
const TOLERANCE = 1e-9;

/** What a child process does: reads the file, scores it, prints the corpus value. */
function score(file: string): void {
  const interner = new Interner();
  const ngrams = new ItemNgrams();
  const ciderD = new CiderD();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const item: { hypothesis: string; references: string[] } = JSON.parse(line);
    interner.read(
      item.hypothesis.split(" "),
      item.references.map((reference) => reference.split(" ")),
    );
    ngrams.index(interner.words);
    ciderD.add(interner.words, ngrams);
  }
  console.log(ciderD.finish().corpus);
}

/** Captions of an image vary one sentence of 10 to 18 words; words are as frequent as Zipf's law has it. */
function writeCorpus(file: string, items: number, rng: Rng): string {
  const word = () => `w${Math.floor(VOCABULARY ** rng.uniform())}`;
  const lines = Array.from({ length: items }, () => {
    const sentence = Array.from({ length: 18 }, word);
    const caption = () =>
      sentence
        .slice(0, 10 + rng.int(9))
        .map((kept) => (rng.chance(0.6) ? kept : word()))
        .join(" ");
    return JSON.stringify({ hypothesis: caption(), references: Array.from({ length: REFERENCES }, caption) });
  });
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

/** A program that takes the corpus file as its last argument. */
class Contender {
  value = Number.NaN;
  private readonly whole: number[] = [];
  private readonly start: number[] = [];

  constructor(
    private readonly name: string,
    private readonly command: readonly [string, ...string[]],
  ) {}

  run(corpus: string, few: string): void {
    this.start.push(this.time(few));
    // Last, so that `value` is that of the whole corpus.
    this.whole.push(this.time(corpus));
  }

  get seconds(): { whole: number; start: number } {
    return { whole: median(this.whole), start: median(this.start) };
  }

  report(): void {
    const { whole, start } = this.seconds;
    const times = `${whole.toFixed(2)} s, ${start.toFixed(2)} s of it to start`;
    console.log(`${this.name.padEnd(8)} ${times}; CIDEr-D ${this.value}`);
  }

  private time(file: string): number {
    const [program, ...args] = this.command;
    const started = performance.now();
    this.value = Number(execFileSync(program, [...args, file], { encoding: "utf8" }));
    return (performance.now() - started) / 1000;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function compare(corpus: string, few: string): void {
  const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  // As the command itself loads TypeScript.
  const ours = new Contender("ours", [process.execPath, "--import", "tsx/esm", pathOf("cider.ts")]);
  const python = process.env.LETHE_PYTHON ?? "python3";
  const official = process.env.LETHE_PYCOCOEVALCAP
    ? new Contender("official", [python, pathOf("peer_cider.py")])
    : undefined;
  for (let round = 0; round < ROUNDS; round++) {
    ours.run(corpus, few);
    official?.run(corpus, few);
  }
  console.log(`${ITEMS} items, ${REFERENCES} references each; whole process, median of ${ROUNDS} in turn`);
  ours.report();
  if (!official) {
    console.log("The official program was not measured: set LETHE_PYCOCOEVALCAP (and LETHE_PYTHON).");
    return;
  }
  official.report();
  const [a, b] = [ours.seconds, official.seconds];
  const ratio = (b.whole / a.whole).toFixed(1);
  console.log(
    `ratio    ${ratio}; without starting ${((b.whole - b.start) / (a.whole - a.start)).toFixed(1)}`,
  );
  const apart = Math.abs(ours.value - official.value);
  if (!(apart <= TOLERANCE)) throw new Error(`the two values are ${apart} apart`);
  console.log(`values ${apart.toExponential(1)} apart, within ${TOLERANCE}`);
}

const file = process.argv[2];
if (file !== undefined) {
  score(file);
} else {
  const folder = mkdtempSync(join(tmpdir(), "lethe-cider-"));
  try {
    const rng = createRng("cider");
    compare(
      writeCorpus(join(folder, "corpus.jsonl"), ITEMS, rng),
      writeCorpus(join(folder, "few.jsonl"), FEW_ITEMS, rng),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
