/** Views derived from many rows are kept in the process until the results that they follow from change. */
import { LRUCache } from "lru-cache";
import type { LetheDatabase } from "@/db/client";

interface Kept {
  generation: number;
  value: unknown;
  weight: number;
}

/** All kept values of a database together; about one unit per row of a board, which takes some 10 kB. */
const ROOM = 20_000;

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & {
  letheMemo?: WeakMap<LetheDatabase, LRUCache<string, Kept>>;
};

/**
 * What `compute` gave for this key at this generation (see generation.ts), computed at most once while there is room: what
 * was not asked for longest goes first. The value is shared by all callers, so nobody may change it. A list weighs as much
 * as its length, anything else `weight`.
 */
export function memo<Value>(
  database: LetheDatabase,
  key: string,
  generation: number,
  compute: () => Value,
  weight = 50,
): Value {
  holder.letheMemo ??= new WeakMap();
  const kept =
    holder.letheMemo.get(database) ??
    new LRUCache<string, Kept>({ maxSize: ROOM, sizeCalculation: (entry) => Math.max(1, entry.weight) });
  holder.letheMemo.set(database, kept);
  const found = kept.get(key);
  if (found?.generation === generation) return found.value as Value;
  const value = compute();
  kept.set(key, { generation, value, weight: Array.isArray(value) ? value.length : weight });
  return value;
}
