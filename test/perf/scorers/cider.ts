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
function writeCorpus(file: string, rng: Rng): void {
  const word = () => `w${Math.floor(VOCABULARY ** rng.uniform())}`;
  const lines = Array.from({ length: ITEMS }, () => {
    const sentence = Array.from({ length: 18 }, word);
    const caption = () =>
      sentence
        .slice(0, 10 + rng.int(9))
        .map((kept) => (rng.chance(0.6) ? kept : word()))
        .join(" ");
    return JSON.stringify({ hypothesis: caption(), references: Array.from({ length: REFERENCES }, caption) });
  });
  writeFileSync(file, `${lines.join("\n")}\n`);
}

interface Timing {
  seconds: number;
  value: number;
}

function timed(command: string, args: readonly string[]): Timing {
  const started = performance.now();
  const output = execFileSync(command, args, { encoding: "utf8" });
  return { seconds: (performance.now() - started) / 1000, value: Number(output) };
}

function median(timings: readonly Timing[]): number {
  const sorted = timings.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function compare(file: string): void {
  const python = process.env.LETHE_PYCOCOEVALCAP ? (process.env.LETHE_PYTHON ?? "python3") : undefined;
  const self = fileURLToPath(import.meta.url);
  const peer = fileURLToPath(new URL("peer_cider.py", import.meta.url));
  const ours: Timing[] = [];
  const theirs: Timing[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed(process.execPath, ["--import", "tsx", self, file]));
    if (python) theirs.push(timed(python, [peer, file]));
  }
  console.log(`${ITEMS} items, ${REFERENCES} references each; whole process, median of ${ROUNDS}`);
  console.log(`ours     ${median(ours).toFixed(2)} s   CIDEr-D ${ours[0]!.value}`);
  if (!python) {
    console.log("official not measured: set LETHE_PYCOCOEVALCAP (and LETHE_PYTHON) to compare");
    return;
  }
  console.log(`official ${median(theirs).toFixed(2)} s   CIDEr-D ${theirs[0]!.value}`);
  console.log(`ratio    ${(median(theirs) / median(ours)).toFixed(1)}`);
  const apart = Math.abs(ours[0]!.value - theirs[0]!.value);
  if (!(apart <= TOLERANCE)) throw new Error(`the two values are ${apart} apart`);
  console.log(`values ${apart.toExponential(1)} apart, within ${TOLERANCE}`);
}

const file = process.argv[2];
if (file !== undefined) {
  score(file);
} else {
  const folder = mkdtempSync(join(tmpdir(), "lethe-cider-"));
  try {
    const corpus = join(folder, "corpus.jsonl");
    writeCorpus(corpus, createRng("cider"));
    compare(corpus);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
