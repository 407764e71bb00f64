/**
 * A small stand-in for a large set of keyed values: the entries with the smallest key hashes. Two sketches of sets with
 * the same keys hold the same keys, so shares of equal values can be read from them alone, whatever the size of the sets.
 */
import { createHash } from "node:crypto";

export interface Sketch {
  /** Hashes of keys, ascending. */
  keys: Uint32Array;
  /** Beside each key: the hash of its value. */
  values: Uint32Array;
}

/** Entries kept; shares estimated from so many are good to about 1.5 points. */
export const SKETCH_SIZE = 4096;

export const hash32 = (text: string): number => createHash("sha256").update(text).digest().readUInt32LE(0);

export function sketchOf(entries: ReadonlyMap<number, number>, size = SKETCH_SIZE): Sketch {
  const kept = [...entries].sort(([a], [b]) => a - b).slice(0, size);
  return {
    keys: Uint32Array.from(kept, ([key]) => key),
    values: Uint32Array.from(kept, ([, value]) => value),
  };
}

/** Calls `take` with the values of every key that both have. */
export function joined(a: Sketch, b: Sketch, take: (key: number, a: number, b: number) => void): void {
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const [left, right] = [a.keys[i] as number, b.keys[j] as number];
    if (left === right) take(left, a.values[i++] as number, b.values[j++] as number);
    else if (left < right) i++;
    else j++;
  }
}

/** Of sets without values: share of the smallest keys of both together that both have, an estimate of |A and B| / |A or B|. */
export function similarity(a: Sketch, b: Sketch): number {
  const union = [...new Set([...a.keys, ...b.keys])].sort((x, y) => x - y).slice(0, SKETCH_SIZE);
  if (union.length === 0) return 0;
  const [left, right] = [new Set(a.keys), new Set(b.keys)];
  return union.filter((key) => left.has(key) && right.has(key)).length / union.length;
}

export function packSketch({ keys, values }: Sketch): Uint8Array {
  return new Uint8Array(Uint32Array.from([...keys, ...values]).buffer);
}

/** Null for bytes that are no packed sketch. */
export function unpackSketch(bytes: Uint8Array): Sketch | null {
  if (bytes.length % 8 !== 0) return null;
  const all = new Uint32Array(bytes.slice().buffer);
  const half = all.length / 2;
  return { keys: all.slice(0, half), values: all.slice(half) };
}
