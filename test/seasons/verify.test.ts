import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builtIn } from "@/bench/runner/catalogue";
import { runSequence } from "@/bench/runner/run";
import { sealedCatalogue } from "@/bench/runner/sealed";
import { inProcess } from "@/bench/runner/trainers/in-process";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import { sha256 } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { revealSeason } from "@/lib/seasons/reveal";
import { seedOfSeason } from "@/lib/seasons/secret";
import { startSeason } from "@/lib/seasons/start";
import { verifier } from "@/lib/seasons/verify";
import { fixedHost, run, scratch } from "../runner/scratch";
import { smallCatalogue, smallRequest } from "../runner/small-catalogue";
import { NOW, testHome } from "../store/home";

const SEASON = "2026-autumn";

/** A store with a season, and a finished run on its items. */
async function sealedRun() {
  const { database, home } = testHome();
  const season = { id: SEASON, title: "Autumn", ends: "2026-12-31", actor: "operator" };
  startSeason(database, home, { ...season, sequences: ["proc-coin-8"] }, NOW);
  const catalogue = sealedCatalogue(smallCatalogue, seedOfSeason(home, SEASON));
  const { directory } = await run(scratch(), { split: SEASON, limit: 30 }, { catalogue });
  const reveal = () => revealSeason(database, home, { id: SEASON, early: "test", actor: "operator" }, NOW);
  return { database, home, directory, reveal };
}

/** A copy of the run directory with its record or its answers changed; hashes are put right, as a forger would. */
function forged(
  directory: string,
  change: { record?: (record: RunRecord) => void; answer?: (answer: Prediction, index: number) => void },
): string {
  const copy = mkdtempSync(join(scratch(), "forged-"));
  cpSync(directory, copy, { recursive: true });
  const record = JSON.parse(readFileSync(join(copy, "record.json"), "utf8")) as RunRecord;
  const file = join(copy, "predictions.jsonl.gz");
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  const answers = lines.map((line) => JSON.parse(line) as Prediction);
  answers.forEach((answer, index) => {
    change.answer?.(answer, index);
  });
  const packed = gzipSync(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
  writeFileSync(file, packed);
  if (record.predictions) record.predictions.sha256 = sha256(packed);
  change.record?.(record);
  writeFileSync(join(copy, "record.json"), JSON.stringify(record));
  return copy;
}

describe("a record of a revealed season", () => {
  it("holds as a file and as a stored run, with the seed as given or from the store", async () => {
    const { database, home, directory, reveal } = await sealedRun();
    const { seed } = reveal();
    const [stored] = await ingestPaths(database, home, [directory], NOW);
    for (const given of [null, seed]) {
      const verify = verifier(database, home, smallCatalogue, given);
      const all = [];
      for await (const each of verify.all()) all.push(each);
      for (const found of [await verify.file(directory), await verify.stored(stored?.run ?? ""), ...all])
        expect(found).toMatchObject({ run: stored?.run, asPublished: true, lines: 360, differences: [] });
      expect(all).toHaveLength(1);
    }
  });

  it("is asked for alone where a seed is given, although other seasons have runs too", async () => {
    const { database, home, directory, reveal } = await sealedRun();
    const { seed } = reveal();
    const other = { id: "2027-spring", title: "Spring", ends: "2027-06-30", actor: "operator" };
    startSeason(database, home, { ...other, sequences: ["proc-coin-8"] }, NOW);
    const catalogue = sealedCatalogue(smallCatalogue, seedOfSeason(home, other.id));
    const spring = await run(scratch(), { split: other.id, limit: 30 }, { catalogue });
    await ingestPaths(database, home, [directory, spring.directory], NOW);
    const seasons = async (given: string | null) => {
      const found: string[] = [];
      for await (const { season, differences } of verifier(database, home, smallCatalogue, given).all()) {
        expect(differences).toEqual([]);
        found.push(season);
      }
      return found.sort();
    };
    expect(await seasons(seed)).toEqual([SEASON]);
    expect(await seasons(null)).toEqual([SEASON, other.id]);
    await expect(seasons("1".repeat(64))).rejects.toThrow(/No season here has published/);
  });

  it("holds by its items alone where the answers are not at hand", async () => {
    const { database, home, directory, reveal } = await sealedRun();
    reveal();
    const alone = join(scratch(), "record.json");
    cpSync(join(directory, "record.json"), alone);
    const found = await verifier(database, home, smallCatalogue, null).file(alone);
    expect(found).toMatchObject({ lines: null, differences: [] });
  });

  it("does not hold with another seed", async () => {
    const { database, home, directory, reveal } = await sealedRun();
    reveal();
    const found = await verifier(database, home, smallCatalogue, "1".repeat(64)).file(directory);
    expect(found.asPublished).toBe(false);
    expect(found.differences.join("\n")).toMatch(/published was/);
    expect(found.differences.join("\n")).toMatch(/The items that the seed draws have SHA-256/);
    expect(found.differences.join("\n")).toMatch(/the seed draws "/);
  });

  it("does not hold with a changed score, answer, question or reference, or with items left out", async () => {
    const { database, home, directory, reveal } = await sealedRun();
    reveal();
    const verify = verifier(database, home, smallCatalogue, null);
    const tampered: [string, Parameters<typeof forged>[1], RegExp][] = [
      [
        "a cell",
        {
          record: ({ matrix }) => {
            const cell = matrix.rows[1]?.[0];
            if (cell) cell.score += 1;
          },
        },
        /Row 1, vqa: score/,
      ],
      [
        "the hash of the items",
        {
          record: ({ sequence }) => {
            sequence.testSha256 = "0".repeat(64);
          },
        },
        /the record says 0000/,
      ],
      [
        "an answer made right",
        {
          answer: (answer) => {
            if (answer.stage === 3 && answer.item === "gqa/test/3") answer.answer = "something else";
            if (answer.stage === 3) answer.score = 1;
          },
        },
        /stored score 1, recomputed 0/,
      ],
      [
        "an easier question",
        {
          answer: (answer, index) => {
            if (index === 0) answer.instruction = "say yes";
          },
        },
        /the question is "say yes", the seed draws/,
      ],
      [
        "a reference that fits the answer",
        {
          answer: (answer) => {
            answer.reference = answer.answer ?? "";
            answer.score = 1;
          },
        },
        /the reference is .*, the seed draws/,
      ],
      [
        "an item asked twice instead of another",
        {
          answer: (answer) => {
            if (answer.item === "vqa/test/1") answer.item = "vqa/test/0";
          },
        },
        /answered twice/,
      ],
    ];
    for (const [name, change, why] of tampered) {
      const { differences } = await verify.file(forged(directory, change));
      expect(differences.join("\n"), name).toMatch(why);
    }
    // What is not tampered with is equal after the same copying.
    expect((await verify.file(forged(directory, {}))).differences).toEqual([]);
  });

  it("can be checked before the end by the operator, and by nobody else", async () => {
    const { database, home, directory } = await sealedRun();
    const found = await verifier(database, home, smallCatalogue, null).file(directory);
    expect(found.differences).toEqual([]);
    const elsewhere = testHome();
    await expect(
      verifier(elsewhere.database, elsewhere.home, smallCatalogue, null).file(directory),
    ).rejects.toThrow(/is not known here/);
    const public_ = await run(scratch(), { limit: 30 });
    await expect(verifier(database, home, smallCatalogue, null).file(public_.directory)).rejects.toThrow(
      /public items/,
    );
  });

  it("of the reference model holds too", { timeout: 180_000 }, async () => {
    const { database, home, reveal } = await sealedRun();
    const catalogue = sealedCatalogue(builtIn, seedOfSeason(home, SEASON));
    const request = smallRequest({
      ...{ sequence: "proc-coin-8", strategy: "zero-shot", split: SEASON, limit: 10 },
      ...{ protocol: "quick", device: "cpu" },
    });
    const options = { request, folder: scratch(), mode: "new" as const, catalogue, hostFacts: fixedHost };
    const { directory, record } = await runSequence(
      options,
      inProcess,
      () => undefined,
      new AbortController().signal,
    );
    reveal();
    const found = await verifier(database, home, builtIn, null).file(directory);
    expect(found).toMatchObject({ lines: record?.predictions?.lines, differences: [] });
  });
});
