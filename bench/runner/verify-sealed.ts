/** Checks a record of a season against its seed: were these the items that the seed draws, and are the scores theirs? */
import type { Sample } from "@/bench/tasks/task";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import type { SetId } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import { loadTests, type TaskTest } from "./data";
import type { Catalogue } from "./plan";
import { type SeasonSecret, sealedCatalogue } from "./sealed";
import { verifyAnswers } from "./verify";

export interface SealedVerification {
  /** Hash of the items that the seed draws. */
  testSha256: string;
  /** Answers read; null where none were at hand, so that only the items were checked. */
  lines: number | null;
  /** One sentence per disagreement, at most 100 of them; empty where the record holds. */
  differences: string[];
}

/** Test items by what decides them, so that many records of one season draw them once. */
export type DrawnTests = Map<string, ReturnType<typeof loadTests>>;

const MOST_DIFFERENCES = 100;

/** `predictionsPath`: null where only the record is at hand. */
export async function verifySealed(
  record: RunRecord,
  predictionsPath: string | null,
  base: Catalogue,
  season: SeasonSecret,
  drawn: DrawnTests = new Map(),
): Promise<SealedVerification> {
  const catalogue = sealedCatalogue(base, season);
  const { tests, sha256 } = testsOf(record, catalogue, season, drawn);
  const differences: string[] = [];
  if (record.sequence.split !== season.id)
    differences.push(`The record is of season ${record.sequence.split ?? "none"}, not of ${season.id}.`);
  if (record.sequence.testSha256 !== sha256)
    differences.push(
      `The items that the seed draws have SHA-256 ${sha256}, the record says ${record.sequence.testSha256}.`,
    );
  if (predictionsPath === null) return { testSha256: sha256, lines: null, differences };
  const check = itemCheck(tests, record.protocol.limit);
  const verified = await verifyAnswers(record, predictionsPath, catalogue, check.inspect);
  differences.push(...verified.differences, ...check.missing());
  return { testSha256: sha256, lines: verified.lines, differences: differences.slice(0, MOST_DIFFERENCES) };
}

function testsOf(
  { sequence: { id, version }, model: { preset } }: RunRecord,
  catalogue: Catalogue,
  season: SeasonSecret,
  drawn: DrawnTests,
) {
  const sequence = catalogue.sequence(id);
  if (sequence.version !== version)
    throw new UserError(
      `The record is of version ${version} of ${id}, this Lethe draws version ${sequence.version}.`,
      "Use the Lethe version that the record names under environment.lethe.",
    );
  const imageSize = catalogue.imageSize(preset);
  const key = `${season.id} ${season.seed} ${id} ${imageSize}`;
  const known = drawn.get(key);
  if (known) return known;
  const tasks = sequence.tasks.map((task) => catalogue.task(task));
  const tests = loadTests({ catalogue, sequence, imageSize, tasks, request: { limit: null } });
  drawn.set(key, tests);
  return tests;
}

/** Holds answers against the items they are said to be to. */
function itemCheck(tests: readonly TaskTest[], limit: number | null) {
  const keyOf = (set: SetId | null | undefined, task: string) => `${set ?? ""} ${task}`;
  const items = new Map<string, Map<string, Sample>>();
  for (const { task, set, items: all } of tests)
    items.set(keyOf(set, task.id), new Map(all.slice(0, limit ?? all.length).map((item) => [item.id, item])));
  const asked = new Map<string, Set<string>>();
  return {
    inspect({ stage, set, task, item, instruction, reference }: Prediction): string | null {
      const drawn = items.get(keyOf(set, task))?.get(item);
      if (!drawn) return `Row ${stage}, ${item}: the seed draws no such item.`;
      const cell = `${stage} ${keyOf(set, task)}`;
      const seen = asked.get(cell) ?? new Set();
      asked.set(cell, seen);
      if (seen.has(item)) return `Row ${stage}, ${item}: answered twice.`;
      seen.add(item);
      if (instruction !== drawn.instruction)
        return `Row ${stage}, ${item}: the question is "${instruction}", the seed draws "${drawn.instruction}".`;
      const truth = typeof reference === "string" ? reference : String(reference.answer);
      return truth === drawn.answer
        ? null
        : `Row ${stage}, ${item}: the reference is "${truth}", the seed draws "${drawn.answer}".`;
    },
    /** Cells that were not asked every item. */
    missing: (): string[] =>
      [...asked].flatMap(([cell, seen]) => {
        const [stage = "", ...rest] = cell.split(" ");
        const expected = items.get(rest.join(" "))?.size ?? 0;
        return seen.size === expected
          ? []
          : [`Row ${stage}, ${rest.join(" ").trim()}: ${seen.size} of ${expected} items are answered.`];
      }),
  };
}
