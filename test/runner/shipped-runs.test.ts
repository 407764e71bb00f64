/** The reference runs that ship: every record is valid, fits the present sequence, and follows from its answers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { builtIn } from "@/bench/runner/catalogue";
import { verifyRecord } from "@/bench/runner/verify";
import { getSequence } from "@/bench/sequences/index";
import { hashItems, testSha256 } from "@/bench/sequences/test-hash";
import { testItems } from "@/bench/tasks/unlearning/sets";
import { runRecordSchema } from "@/lib/domain/run-record";
import { SETS } from "@/lib/domain/unlearning";

const folder = fileURLToPath(new URL("../../data/runs", import.meta.url));
const runs = readdirSync(folder).toSorted();
const expected: Record<string, string> = {
  "proc-coin-8": testSha256(getSequence("proc-coin-8"), { size: 32 }),
  // The fingerprint of all sets; test/tasks/golden-unlearning.test.ts pins the sets themselves.
  "unlearn-16": hashOfSets(),
};

function hashOfSets(): string {
  const { tasks, evaluationSeed } = getSequence("unlearn-16");
  return hashItems(
    SETS.flatMap((set) => tasks.map((task) => testItems(task, set, { seed: evaluationSeed, size: 32 }))),
  );
}

test("there are at least three seeds of every bound and of replay, from both starts", () => {
  for (const start of ["base", "instruct"])
    for (const strategy of ["zero-shot", "sequential", "joint", "replay"]) {
      const seeds = runs.filter(
        (name) => name.startsWith(`${strategy}-`) && name.includes(`v1.standard.tiny.${start}.standard.`),
      );
      expect(seeds.length, `${strategy} from ${start}`).toBeGreaterThanOrEqual(3);
    }
});

test.each(runs)("%s is a valid record on today's test items", (name) => {
  const record = runRecordSchema.parse(JSON.parse(readFileSync(join(folder, name, "record.json"), "utf8")));
  // A re-scored run was tested on the files that its answers were held against; their hash is another one.
  if (record.track === "executed") expect(record.sequence.testSha256).toBe(expected[record.sequence.id]);
  expect(record.protocol.limit).toBeNull();
});

// Runs on deletion requests ship the answers of seed 0 only, for their size; the records of all seeds hold their hash.
const checked = runs.filter((name) =>
  name.includes("unlearn-16") ? /^(core|refusal-tuning)-.*\.s0$/.test(name) : name.endsWith(".s1"),
);

test.each(checked)("%s follows from its answers", async (name) => {
  const { differences, lines } = await verifyRecord(join(folder, name), builtIn);
  expect(differences).toEqual([]);
  expect(lines).toBeGreaterThanOrEqual(2 * 8 * 300);
});
