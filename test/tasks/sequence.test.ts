import { expect, it } from "vitest";
import { getProtocol, getSequence } from "@/bench/sequences/index";
import { resolveOrder } from "@/bench/sequences/order";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import { hashItems, testSha256 } from "@/bench/sequences/test-hash";
import { UserError } from "@/lib/domain/user-error";

it("named orders", () => {
  const sequence = { tasks: ["b", "c", "a"] };
  expect(resolveOrder(sequence, "standard")).toEqual(["b", "c", "a"]);
  expect(resolveOrder(sequence, "reversed")).toEqual(["a", "c", "b"]);
  expect(resolveOrder(sequence, "alphabetical")).toEqual(["a", "b", "c"]);
  expect(sequence.tasks).toEqual(["b", "c", "a"]);
});

it("a random order is a permutation that its seed fixes", () => {
  const order = resolveOrder(procCoin8, "random:7");
  expect(resolveOrder(procCoin8, "random:7")).toEqual(order);
  expect(order.toSorted()).toEqual(procCoin8.tasks.toSorted());
  expect(resolveOrder(procCoin8, "random:8")).not.toEqual(order);
});

it.each(["", "random", "random:", "random:-1", "random:07", "random:x", "Standard"])(
  "order %j is refused",
  (name) => {
    expect(() => resolveOrder(procCoin8, name)).toThrow(UserError);
  },
);

it("the standard protocol takes 2,700 steps and the quick one half of them", () => {
  const steps = (id: string): number => {
    const { stepsPerTask, longer } = getProtocol(procCoin8, id);
    return procCoin8.tasks.reduce((sum, task) => sum + (longer[task] ?? stepsPerTask), 0);
  };
  expect(steps("standard")).toBe(2700);
  expect(steps("quick")).toBe(1350);
  expect(() => getProtocol(procCoin8, "slow")).toThrow(UserError);
  expect(() => getSequence("proc-coin")).toThrow(UserError);
});

it("the test fingerprint covers image, instruction and answer, and depends on seed and size", () => {
  const item = { id: "x", image: new Uint8Array([1, 2]), instruction: "a", answer: "b" };
  // printf '\1\2a\nb\n' | sha256sum
  expect(hashItems([[item]])).toBe("15d8ac1fc61e1a751c2581d445d4bbdea98b503c41686b6724d4ccb709c1afee");
  const hash = (evaluationSeed: number, size = 32): string =>
    testSha256(procCoin8, { size, evaluationSeed, testItems: 2 });
  expect(hash(1)).toBe(hash(1));
  expect(new Set([hash(1), hash(2), hash(1, 64)]).size).toBe(3);
});
