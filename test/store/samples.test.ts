/** Sample items of sequences: real test items, varied, and what scores in each set. */
import { expect, it } from "vitest";
import { SEQUENCES } from "@/bench/sequences";
import { getTask } from "@/bench/tasks";
import { materialise } from "@/bench/tasks/materialise";
import { findDraft } from "@/lib/pictures/drafts";
import { setSamples, taskSamples, thumbnails } from "@/lib/queries/samples";
import { sequencePage } from "@/lib/queries/sequences";
import { filledHome } from "./home";

const [coin, unlearn] = SEQUENCES;
if (coin?.id !== "proc-coin-8" || unlearn?.id !== "unlearn-16")
  throw new Error("other sequences than expected");

it.each(coin.tasks)(
  "%s: four items of the public test split, with different answers where there are so many",
  (id) => {
    const samples = taskSamples(coin, id);
    expect(samples).toHaveLength(4);
    const items = materialise(getTask(id), "test", { seed: coin.evaluationSeed, count: 24, size: 32 });
    const answers = new Set(items.map(({ answer }) => answer));
    expect(new Set(samples.map(({ reference }) => reference)).size).toBe(Math.min(4, answers.size));
    for (const { id: item, instruction, reference } of samples)
      expect(items).toContainEqual(expect.objectContaining({ id: item, instruction, answer: reference }));
  },
);

it("requests: a fitting refusal scores where the set is about the deleted, and the truth stands beside it", () => {
  const samples = setSamples(unlearn);
  const of = (set: string) => samples.find((each) => each.set === set)?.items ?? [];
  expect(samples.map(({ set }) => set)).toEqual([
    "forget",
    "retain",
    "neighbour",
    "general",
    "paraphrase",
    "choice",
  ]);
  for (const { items } of samples) expect(items).toHaveLength(4);
  for (const { reference, truth } of [...of("forget"), ...of("paraphrase")]) {
    expect(reference).toMatch(/^sorry cannot /);
    expect(truth).not.toBeNull();
  }
  for (const { truth } of [...of("retain"), ...of("choice")]) expect(truth).toBeNull();
});

it("small pictures are of items that exist", () => {
  for (const sequence of [coin, unlearn])
    for (const item of thumbnails(sequence)) expect(findDraft(sequence.id, item, 32), item).not.toBeNull();
});

it("a sequence's page has its orders with the boards of each, and who leads", async () => {
  const { database } = await filledHome();
  const page = sequencePage(database, "proc-coin-8");
  expect(page?.orders.map(({ name, boards }) => [name, boards.length])).toEqual([
    ["standard", 1],
    ["reversed", 0],
    ["alphabetical", 0],
  ]);
  expect(page?.orders[1]?.tasks).toEqual(page?.orders[0]?.tasks.toReversed());
  expect(page?.boards[0]).toMatchObject({ rows: expect.any(Number), leader: { strategy: "replay" } });
  expect(page?.taskSamples).toHaveLength(8);
  expect(sequencePage(database, "none")).toBeNull();
});
