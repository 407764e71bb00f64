/** What every strategy owes: complete information, clear refusals, and on each kind of sequence stages that train, save and go on. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as devices from "@/bench/engine/devices";
import { tf } from "@/bench/engine/tensor";
import { paramProperties, resolveParams } from "@/bench/runner/params";
import { STRATEGIES } from "@/bench/strategies/index";
import { UserError } from "@/lib/domain/user-error";
import { counted } from "./counted-device";
import { inOneStage, type Kind, never, type Opened, open, questionsOf } from "./settings";

vi.mock("@/bench/engine/devices", async (original) => {
  const real = await original<typeof devices>();
  const openDevice: typeof real.openDevice = async (...asked) => {
    const { device, reason } = await real.openDevice(...asked);
    return { device: counted(device), reason };
  };
  return { ...real, openDevice };
});

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(Buffer.from(b));

test("every strategy file is in the index", () => {
  const files = ["bounds", "continual", "unlearning"].flatMap((folder) =>
    readdirSync(new URL(`../../bench/strategies/${folder}`, import.meta.url)).map((name) =>
      name.replace(/\.ts$/, ""),
    ),
  );
  // What strategies of deletion requests share, and no strategy.
  const shared = ["batches"];
  const ids = STRATEGIES.map(({ id }) => id);
  expect([...ids, ...shared].toSorted()).toEqual(files.toSorted());
});

describe.each(STRATEGIES)("$id", (strategy) => {
  test("says what it is and what its parameters mean", () => {
    expect(strategy.title).not.toBe("");
    expect(strategy.summary.length).toBeGreaterThan(30);
    expect(strategy.kinds.length).toBeGreaterThan(0);
    expect(strategy.params.safeParse({}).success).toBe(true);
    for (const [name, schema] of Object.entries(strategy.params.shape))
      expect((schema as { description?: string }).description, name).toBeTruthy();
  });

  test("refuses a parameter it does not have", () => {
    expect(strategy.params.safeParse({ nonsense: 1 }).success).toBe(false);
    expect(refusal({ nonsense: 1 })).toBe(`${strategy.id}: there is no parameter "nonsense".`);
  });

  test("refuses a parameter out of its range, and says what is allowed", () => {
    for (const [name, property] of Object.entries(paramProperties(strategy))) {
      const wrong = outOfRange(property);
      expect(wrong, `${name} has no range`).not.toEqual([]);
      for (const value of wrong)
        expect(refusal({ [name]: value })).toMatch(`parameter ${name}: ${JSON.stringify(value)} is not`);
    }
  });

  function refusal(given: object): string {
    try {
      resolveParams(strategy, given as Record<string, unknown>);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).remedy).toContain(strategy.id);
      return (error as UserError).message;
    }
    return "accepted";
  }
});

/** Values just beyond each end of a range, and one of another type. */
function outOfRange(property: ReturnType<typeof paramProperties>[string]): unknown[] {
  const { enum: choices, anyOf, type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = property;
  if (choices || type === "boolean") return ["nonsense"];
  if (anyOf) return anyOf.flatMap(outOfRange).filter((value) => value !== "nonsense");
  const closed = [minimum === undefined ? [] : minimum - 1, maximum === undefined ? [] : maximum + 1];
  return [...closed, exclusiveMinimum ?? [], exclusiveMaximum ?? []].flat();
}

const cases = STRATEGIES.flatMap((strategy) =>
  strategy.kinds.map((kind) => ({ id: strategy.id, kind, strategy })),
);
const trains = ({ strategy }: (typeof cases)[number]) => !["none", "oracle"].includes(strategy.schedule);

describe.each(cases.filter(trains))("$id in training on $kind", ({ kind, strategy }) => {
  const stages = inOneStage(strategy) ? 1 : 2;
  let tensors: number;
  let whole: Opened;
  let first: Uint8Array;
  let last: Uint8Array;
  beforeAll(async () => {
    tensors = tf.memory().numTensors;
    whole = await open(strategy, kind);
    const before = await whole.trainer.save();
    await whole.train(1);
    first = await whole.trainer.save();
    expect(same(before, first)).toBe(false);
    if (stages > 1) await whole.train(2);
    last = await whole.trainer.save();
  });
  afterAll(async () => {
    if (!whole.counter.atClose) await whole.trainer.close();
  });

  test("goes on from what it saved, to the same bytes", async () => {
    const second = await open(strategy, kind);
    await second.trainer.restore(first);
    expect(same(await second.trainer.save(), first)).toBe(true);
    if (stages > 1) await second.train(2);
    expect(same(await second.trainer.save(), last)).toBe(true);
    expect(same(first, last)).toBe(stages === 1);
    expect(await ask(second, kind)).toEqual(await ask(whole, kind));
    await second.trainer.close();
    expect(second.counter.atClose).toEqual({ functions: 0, tensors: 0 });
  });

  test("gives the same bytes for a seed, and others for another", async () => {
    const [again, other] = [await open(strategy, kind), await open(strategy, kind, 4)];
    await again.train(1);
    await other.train(1);
    expect(same(await again.trainer.save(), first)).toBe(true);
    expect(same(await other.trainer.save(), first)).toBe(false);
    for (const { trainer } of [again, other]) await trainer.close();
  });

  test("is not changed by answering and weighing, whose order does not matter", async () => {
    await expectApart(whole, kind);
    expect(same(await whole.trainer.save(), last)).toBe(true);
  });

  test("stops when asked to", async () => {
    const stopped = new AbortController();
    stopped.abort();
    const other = await open(strategy, kind);
    await expect(other.train(stages, stopped.signal)).rejects.toThrow(/abort/i);
    await expect(other.trainer.predict(questionsOf(kind), stopped.signal)).rejects.toThrow(/abort/i);
    await expect(other.trainer.weigh(questionsOf(kind), stopped.signal)).rejects.toThrow(/abort/i);
    await other.trainer.close();
  });

  test("holds no more over many stages, and nothing when it is closed", async () => {
    const { trainer, counter } = whole;
    if (kind === "unlearning" && stages > 1) {
      await whole.train(3);
      // One by one, so that every padded length is met: which questions share a batch may change with the stage.
      for (const question of questionsOf(kind)) await ask(whole, kind, [question]);
      const held = [];
      for (let stage = 4; stage <= 16; stage++) {
        await whole.train(stage);
        held.push({ ...counter.held });
        await ask(whole, kind);
      }
      expect(held[0]?.functions).toBeGreaterThan(0);
      expect(held.at(-1)).toEqual(held[0]);
    }
    await trainer.close();
    expect(counter.atClose).toEqual({ functions: 0, tensors: 0 });
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe.each(cases.filter((each) => !trains(each)))(
  "$id without training on $kind",
  ({ kind, strategy }) => {
    test("is not changed by answering and weighing, whose order does not matter", async () => {
      const opened = await open(strategy, kind);
      const before = await opened.trainer.save();
      await expectApart(opened, kind);
      expect(same(await opened.trainer.save(), before)).toBe(true);
      await opened.trainer.close();
      expect(opened.counter.atClose).toEqual({ functions: 0, tensors: 0 });
    });
  },
);

const plain = (questions: ReturnType<typeof questionsOf>) =>
  questions.map(({ id, image, instruction }) => ({ id, image, instruction }));

async function ask({ trainer }: Opened, kind: Kind, questions = questionsOf(kind)) {
  const answers = await trainer.predict(plain(questions), never);
  return { answers, losses: await trainer.weigh(questions, never) };
}

/** The same answers and losses for each question, whatever is asked beside it and in which order. */
async function expectApart(opened: Opened, kind: Kind): Promise<void> {
  const questions = questionsOf(kind);
  const { answers, losses } = await ask(opened, kind);
  expect(answers).toHaveLength(questions.length);
  expect(losses.flat()).toHaveLength(3 * questions.length);
  expect(losses.flat().every((loss) => Number.isFinite(loss) && loss > -1e-5)).toBe(true);
  const turned = await ask(opened, kind, questions.toReversed());
  expect(turned.answers).toEqual(answers.toReversed());
  expectClose(turned.losses.toReversed(), losses);
  const alone = await ask(opened, kind, questions.slice(0, 1));
  expect(alone.answers).toEqual(answers.slice(0, 1));
  expectClose(alone.losses, losses.slice(0, 1));
}

/** A place in another batch may change how sums are rounded. */
function expectClose(losses: readonly number[][], expected: readonly number[][]): void {
  expect(losses.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  losses.flat().forEach((loss, i) => {
    expect(loss).toBeCloseTo(expected.flat()[i] as number, 4);
  });
}
