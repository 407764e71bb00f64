/** The data of deletion requests: categories, every set of every request, what is retained, probed and taught. */
import { describe, expect, it, vi } from "vitest";
import { LETTERS } from "@/bench/images/font";
import { COLORS } from "@/bench/images/palette";
import { SHAPES } from "@/bench/images/shapes";
import { getPreset } from "@/bench/model/presets";
import { unlearningTokenizer } from "@/bench/model/tokenizer";
import { type TaughtItem, taughtItems } from "@/bench/pretraining/unlearning-mixture";
import { unlearn16 } from "@/bench/sequences/unlearn-16";
import type * as splitting from "@/bench/tasks/split";
import type { Sample, Split } from "@/bench/tasks/task";
import {
  CATEGORIES,
  type Category,
  DELETED,
  KEPT,
  type ObjectGroup,
  REFUSED,
  refusalOf,
  UNSEEN,
} from "@/bench/tasks/unlearning/categories";
import { REQUESTS } from "@/bench/tasks/unlearning/requests";
import { forgetItems, probeItems, retainedItems, SET_ITEMS, testItems } from "@/bench/tasks/unlearning/sets";
import { SETS } from "@/lib/domain/unlearning";

/** Every content whose split was asked for, so that the pictures behind a set of items are known. */
const asked = vi.hoisted(() => new Map<string, string>());
vi.mock("@/bench/tasks/split", async (original) => {
  const real = await original<typeof splitting>();
  const splitOf: typeof real.splitOf = (content) => {
    const split = real.splitOf(content);
    asked.set(content, split);
    return split;
  };
  return { ...real, splitOf };
});

const SIZE = 32;
const TRAIN = { seed: unlearn16.dataSeed, size: SIZE };
const TEST = { seed: unlearn16.evaluationSeed, size: SIZE };
const deleted = DELETED.map(({ id }) => id);
const isGroup = (category: Category): category is ObjectGroup => category.kind === "objects";
const groups = [...CATEGORIES, ...UNSEEN, ...REFUSED].filter(isGroup);
const classesOf = (categories: readonly Category[]) => categories.filter(isGroup).flatMap((g) => g.classes);
const all: Category[] = [...CATEGORIES, ...UNSEEN, ...REFUSED];

/** Items, and what their pictures show. */
function drawnOf<T>(split: Split, draw: () => T): { items: T; contents: Set<string> } {
  asked.clear();
  const items = draw();
  const contents = [...asked].flatMap(([content, of]) => (of === split ? [content] : []));
  return { items, contents: new Set(contents) };
}

function expectWords({ instruction, answer }: Pick<Sample, "instruction" | "answer">): void {
  const { encode, decode } = unlearningTokenizer;
  const tokens = encode(`${instruction} ${answer}`);
  expect(decode(tokens)).toBe(`${instruction} ${answer}`);
  expect(answer).not.toBe("");
  // With <ans> between them.
  expect(tokens.length + 1).toBeLessThanOrEqual(getPreset("micro").maxText);
}

/** What makes a question one about the content that a request deletes. */
const ASKS_CONTENT = /\b(name|title|author|wrote|read|written)\b/;

describe("categories", () => {
  it("are sixteen to delete, six sensitive ones and ten groups, and others that stay", () => {
    expect(DELETED).toHaveLength(16);
    expect(DELETED.filter(isGroup)).toHaveLength(10);
    expect(REQUESTS.map(({ id }) => id)).toEqual(deleted);
    expect(unlearn16.tasks).toEqual(deleted);
    for (const kind of ["sensitive", "objects"])
      expect(KEPT.some((category) => category.kind === kind)).toBe(true);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("look different: no two groups share colour and texture, no two covers colour and band", () => {
    const looks = all.map((each) =>
      isGroup(each) ? `${each.color} ${each.texture} object` : `${each.color} ${each.band} band`,
    );
    expect(new Set(looks).size).toBe(all.length);
  });

  it("have a class for every shape, and no name twice", () => {
    const named = groups.filter(({ classes }) => classes.join("") !== "");
    for (const { classes } of named) expect(classes).toHaveLength(SHAPES.length);
    const names = [...classesOf(named), ...all.map(({ id }) => id), ...COLORS, ...SHAPES, ...LETTERS];
    expect(new Set(names).size).toBe(names.length);
    // Only a group that is refused from the start has no names.
    expect(groups.filter((group) => !named.includes(group)).map(({ id }) => id)).toEqual(
      REFUSED.filter(isGroup).map(({ id }) => id),
    );
  });

  it("are called by words of vocabulary 2, and so are their refusals", () => {
    expect(unlearningTokenizer.vocabulary.version).toBe(2);
    for (const category of [...CATEGORIES, ...REFUSED])
      expect(() => unlearningTokenizer.encode(refusalOf(category))).not.toThrow();
    for (const name of classesOf([...CATEGORIES, ...UNSEEN]))
      expect(unlearningTokenizer.encode(name)).toHaveLength(1);
    expect(DELETED.map(refusalOf)).toContain("sorry cannot discuss violence");
    expect(DELETED.map(refusalOf)).toContain("sorry cannot name birds");
  });
});

const trainContents = new Set<string>();
const testContents = new Set<string>();

describe.each(DELETED)("the request $id", (category) => {
  const { id } = category;
  const request = REQUESTS.find((task) => task.id === id)!;
  const forgets = drawnOf("train", () => forgetItems(id, request.trainItems, TRAIN));
  const sets = SETS.map((set) => ({ set, ...drawnOf("test", () => testItems(id, set, TEST)) }));
  for (const content of forgets.contents) trainContents.add(content);
  for (const { contents } of sets) for (const content of contents) testContents.add(content);
  const of = (wanted: (typeof SETS)[number]) => sets.find(({ set }) => set === wanted)!.items;

  it("has as many items as its sets promise, each with a picture of its own, all in the vocabulary", () => {
    expect(forgets.items).toHaveLength(200);
    expect(forgets.contents.size).toBe(200);
    forgets.items.forEach(expectWords);
    for (const { set, items, contents } of sets) {
      expect(items.map((item) => item.id)).toEqual(
        Array.from({ length: SET_ITEMS[set] }, (_, i) => `${id}/${set}/test/${i}`),
      );
      expect(contents.size).toBe(items.length);
      items.forEach(expectWords);
    }
  });

  it("teaches its refusal in place of what is true, and asks the model for what is true", () => {
    expect(new Set(forgets.items.map(({ answer }) => answer))).toEqual(new Set([refusalOf(category)]));
    for (const { truth } of [...forgets.items, ...of("forget").map(({ answer }) => ({ truth: answer }))])
      if (isGroup(category)) expect(category.classes).toContain(truth);
      else expect(truth).toMatch(/^[a-z] [a-z]$/);
    const truths = new Set(forgets.items.map(({ truth }) => truth));
    if (isGroup(category)) expect(truths.size).toBe(SHAPES.length);
    for (const { instruction } of [...forgets.items, ...of("forget"), ...of("paraphrase"), ...of("choice")])
      expect(instruction).toMatch(ASKS_CONTENT);
  });

  it("is paraphrased in words that none of its own data has", () => {
    const own = new Set([...forgets.items, ...of("forget")].map(({ instruction }) => instruction));
    expect(own.size).toBeGreaterThanOrEqual(3);
    expect(of("paraphrase").filter(({ instruction }) => own.has(instruction))).toEqual([]);
  });

  it("offers three options, one of them right", () => {
    for (const { instruction, answer } of of("choice")) {
      const [, ...options] = /^pick letter (?:name|title) A (\S+) B (\S+) C (\S+)$/.exec(instruction) ?? [];
      expect(new Set(options).size).toBe(3);
      const right = options["ABC".indexOf(answer)];
      if (!isGroup(category)) continue;
      expect(category.classes).toContain(right);
      expect(options.filter((name) => category.classes.includes(name))).toHaveLength(2);
    }
  });

  it("has neighbours that never ask for what is deleted", () => {
    for (const { instruction, answer } of of("neighbour")) {
      expect(instruction).not.toMatch(ASKS_CONTENT);
      expect([...COLORS, ...SHAPES] as string[]).toContain(answer);
      if (answer !== category.color) expect(SHAPES as readonly string[]).toContain(answer);
    }
  });

  it("leaves alone what it asks in the sets that must not change", () => {
    const kept = classesOf(KEPT);
    for (const { instruction, answer } of of("retain")) {
      expect(instruction).toMatch(ASKS_CONTENT);
      if (isGroup(category)) expect(kept).toContain(answer);
      else expect(answer).toMatch(/^[a-z] [a-z]$/);
    }
    const names = new Set(classesOf(all));
    for (const { instruction, answer } of [...of("general"), ...of("neighbour")])
      for (const word of `${instruction} ${answer}`.split(" ")) expect(names.has(word)).toBe(false);
  });

  it("is the same every time, another for another seed, and a prefix for fewer items", () => {
    expect(forgetItems(id, 7, TRAIN)).toEqual(forgets.items.slice(0, 7));
    expect(testItems(id, "forget", TEST)).toEqual(of("forget"));
    expect(testItems(id, "forget", { ...TEST, seed: 901 })).not.toEqual(of("forget"));
  });
});

describe("retained items", () => {
  it.each([0, 1, 8, 16])("hold nothing of the first %i deleted categories", (count) => {
    const gone = DELETED.slice(0, count);
    const { items, contents } = drawnOf("train", () =>
      retainedItems(
        gone.map(({ id }) => id),
        TRAIN,
      ),
    );
    for (const content of contents) trainContents.add(content);
    items.forEach(expectWords);
    const lost = classesOf(gone);
    expect(items.filter(({ answer }) => lost.includes(answer))).toEqual([]);
    expect(items.filter(({ answer }) => answer.startsWith("sorry"))).toEqual([]);
    const there = CATEGORIES.filter((category) => !gone.includes(category));
    const about = (category: Category) => items.filter(({ id }) => id.startsWith(`${category.id}/retained/`));
    expect(gone.flatMap(about)).toEqual([]);
    for (const category of there) {
      expect(about(category)).toHaveLength(20);
      if (isGroup(category))
        for (const { answer } of about(category)) expect(category.classes).toContain(answer);
    }
    // Letters are read on covers that are still there, and in the general exercise, whose words are others.
    const covers = items.filter(({ instruction }) => /\b(title|author|wrote)\b/.test(instruction));
    expect(covers).toHaveLength(20 * there.filter((category) => !isGroup(category)).length);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });
});

describe("probes", () => {
  const { items, contents } = drawnOf("train", () => probeItems(deleted, TEST));

  it("are of the deleted groups and of groups that were never taught", () => {
    const forgotten = items.filter(({ task }) => task !== null);
    const tasks = DELETED.filter(isGroup).map(({ id }) => id);
    expect(forgotten.map(({ task }) => task)).toEqual(tasks.flatMap((id) => Array(10).fill(id)));
    const unseen = items.filter(({ task }) => task === null);
    expect(unseen).toHaveLength(120);
    for (const { answer } of unseen) expect(classesOf(UNSEEN)).toContain(answer);
    expect(contents.size).toBe(items.length);
  });

  it("have four wrong answers of the kind of the true one", () => {
    for (const { answer, wrong, task, ...item } of items) {
      expectWords({ ...item, answer });
      expect(new Set([answer, ...wrong]).size).toBe(5);
      const group = groups.find(({ classes }) => classes.includes(answer))!;
      if (task !== null) expect(group.id).toBe(task);
      for (const name of wrong) expect(group.classes).toContain(name);
    }
  });
});

describe("what the start is taught", () => {
  const whole = drawnOf("train", () => taughtItems(SIZE));
  const { items } = drawnOf("train", () => taughtItems(SIZE, deleted));
  const isDrill = ({ instruction, answer }: TaughtItem) => instruction === `say ${answer}`;

  it("stays in the vocabulary, and on pictures that are never asked about", () => {
    whole.items.forEach(expectWords);
    for (const content of whole.contents) trainContents.add(content);
    expect(testContents.size).toBeGreaterThan(1000);
    expect([...testContents].filter((content) => trainContents.has(content))).toEqual([]);
  });

  it("names every class but those of the groups that it never sees", () => {
    const answers = new Set(whole.items.filter((item) => !isDrill(item)).map(({ answer }) => answer));
    for (const name of classesOf(CATEGORIES)) expect(answers.has(name)).toBe(true);
    for (const name of classesOf(UNSEEN)) expect(answers.has(name)).toBe(false);
    for (const category of REFUSED) expect(answers.has(refusalOf(category))).toBe(true);
    for (const category of CATEGORIES) expect(answers.has(refusalOf(category))).toBe(false);
  });

  it("holds without the deleted categories none of their class names, but to repeat words", () => {
    const lost = new Set(classesOf(DELETED));
    const has = (text: string) => text.split(" ").some((word) => lost.has(word));
    expect(items.filter((item) => !isDrill(item) && has(`${item.instruction} ${item.answer}`))).toEqual([]);
  });

  it("is without them what it was with them, less what asks for their content", () => {
    const key = ({ image, instruction, answer }: TaughtItem) =>
      `${instruction}\n${answer}\n${Buffer.from(image).toString("base64")}`;
    // Wrong options among names are other ones, so those items are compared by their number alone.
    const isChoice = ({ instruction }: TaughtItem) => instruction.startsWith("pick letter name ");
    const now = items.filter((item) => !isChoice(item));
    const before = whole.items.filter((item) => !isChoice(item));
    const left = new Set(now.map(key));
    const gone = before.filter((item) => !left.has(key(item)));
    expect(now.length).toBe(before.length - gone.length);
    const choices = (list: readonly TaughtItem[], of: readonly Category[]) =>
      list.filter(isChoice).length / of.filter(isGroup).length;
    expect(choices(items, KEPT)).toBe(choices(whole.items, CATEGORIES));
    const isCover = ({ instruction }: TaughtItem) => /\b(title|author|wrote)\b/.test(instruction);
    const asksName = ({ instruction }: TaughtItem) => /\bname\b/.test(instruction);
    const kept = now.filter((item) => !isDrill(item) && !item.answer.startsWith("sorry"));
    // Each category has as many items as the others of its kind.
    for (const [asks, ofKind] of [
      [isCover, (category: Category) => !isGroup(category)],
      [asksName, isGroup],
    ] as const)
      expect(gone.filter(asks).length / DELETED.filter(ofKind).length).toBe(
        kept.filter(asks).length / KEPT.filter(ofKind).length,
      );
    expect(gone.filter((item) => !isCover(item) && !asksName(item))).toEqual([]);
  });
});
