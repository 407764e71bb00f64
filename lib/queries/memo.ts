/** Views derived from many rows are kept in the process until the results that they follow from change. */
import type { LetheDatabase } from "@/db/client";

interface Kept {
  generation: number;
  value: unknown;
}

/** Most views kept per database; the one that was not asked for longest goes first. */
const MOST = 500;

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheMemo?: WeakMap<LetheDatabase, Map<string, Kept>> };

/**
 * What `compute` gave for this key at this generation (see generation.ts), computed at most once. The value is shared by
 * all callers, so nobody may change it.
 */
export function memo<Value>(
  database: LetheDatabase,
  key: string,
  generation: number,
  compute: () => Value,
): Value {
  holder.letheMemo ??= new WeakMap();
  const kept = holder.letheMemo.get(database) ?? new Map<string, Kept>();
  holder.letheMemo.set(database, kept);
  const found = kept.get(key);
  kept.delete(key);
  const value = found?.generation === generation ? (found.value as Value) : compute();
  kept.set(key, { generation, value });
  const oldest = kept.keys().next().value;
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  return value;
}
