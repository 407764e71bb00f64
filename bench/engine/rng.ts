/** Seeded, splittable random numbers (xoshiro128**, keyed by SHA-256). The only source of randomness in a run. */
import { createHash } from "node:crypto";

export interface Rng {
  /** An independent generator for a named purpose; the same name always gives the same stream. Does not advance this one. */
  split(name: string | number): Rng;
  /** Uniform 32-bit unsigned integer. */
  uint32(): number;
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in 0..bound-1. */
  int(bound: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element, uniformly. */
  pick<T>(items: readonly T[]): T;
  /** count distinct elements in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** The generator's state, to be stored in a checkpoint. */
  state(): number[];
  /** Continue from a stored state. */
  restore(state: readonly number[]): void;
}

export function createRng(seed: number | string): Rng {
  return fromKey(createHash("sha256").update(`lethe/${seed}`).digest());
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

function fromKey(key: Buffer): Rng {
  const s = [0, 4, 8, 12].map((offset) => key.readUInt32LE(offset)) as [number, number, number, number];
  if ((s[0] | s[1] | s[2] | s[3]) === 0) s[0] = 1;
  let spare: number | null = null;

  const uint32 = (): number => {
    const result = Math.imul(rotl(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11);
    return result;
  };
  const uniform = (): number => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const int = (bound: number): number => {
    if (!Number.isInteger(bound) || bound <= 0)
      throw new RangeError(`int(${bound}): bound must be a positive integer`);
    return Math.floor(uniform() * bound);
  };
  const shuffled = <T>(items: readonly T[], count: number): T[] => {
    const copy = [...items];
    for (let i = 0; i < count; i++) {
      const j = i + int(copy.length - i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy.slice(0, count);
  };

  return {
    split: (name) => fromKey(createHash("sha256").update(key).update(`/${name}`).digest()),
    uint32,
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    int,
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    chance: (probability) => uniform() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("pick: the list is empty");
      return items[int(items.length)] as (typeof items)[number];
    },
    sample(items, count) {
      if (count > items.length) throw new RangeError(`sample: ${count} of ${items.length} items`);
      return shuffled(items, count);
    },
    shuffle: (items) => shuffled(items, items.length),
    state: () => [...s.map((x) => x >>> 0), ...(spare === null ? [] : [spare])],
    restore(state) {
      if (state.length < 4) throw new RangeError("restore: a state has at least four numbers");
      for (let i = 0; i < 4; i++) s[i] = state[i] as number;
      spare = state[4] ?? null;
    },
  };
}
