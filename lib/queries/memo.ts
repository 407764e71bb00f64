/** Views derived from many rows are kept in the process until the results that they follow from change. */
import type { LetheDatabase } from "@/db/client";

interface Kept {
  generation: number;
  value: unknown;
  weight: number;
}

interface Shelf {
  kept: Map<string, Kept>;
  /** Of all kept values. */
  weight: number;
}

/** All kept values of a database together; about one unit per row of a board, which takes some 10 kB. */
const ROOM = 20_000;

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheMemo?: WeakMap<LetheDatabase, Shelf> };

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
  const shelf = holder.letheMemo.get(database) ?? { kept: new Map(), weight: 0 };
  holder.letheMemo.set(database, shelf);
  const found = shelf.kept.get(key);
  const value = found?.generation === generation ? (found.value as Value) : compute();
  drop(shelf, key);
  const own = Array.isArray(value) ? value.length : weight;
  shelf.kept.set(key, { generation, value, weight: own });
  shelf.weight += own;
  for (const oldest of shelf.kept.keys()) {
    if (shelf.weight <= ROOM || oldest === key) break;
    drop(shelf, oldest);
  }
  return value;
}

function drop(shelf: Shelf, key: string): void {
  shelf.weight -= shelf.kept.get(key)?.weight ?? 0;
  shelf.kept.delete(key);
}
