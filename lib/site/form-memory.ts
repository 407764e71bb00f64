/**
 * What a form has to say to the page that it leads back to, kept for a while in the memory of the site's process, under a
 * key that nobody can guess; nothing of it is stored.
 */
import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";

export interface FormMemory<Kept extends object> {
  /** Returns the key under which it is found again. */
  keep(value: Kept): string;
  find(key: string): Kept | undefined;
  forget(key: string): void;
}

/** Outside the module, because pages and routes are bundled apart and have copies of it. */
const holder = globalThis as typeof globalThis & { letheForms?: Map<string, LRUCache<string, object>> };

/** `most`: how many are kept, the oldest are forgotten; `minutes`: for how long. */
export function formMemory<Kept extends object>(
  name: string,
  { most, minutes }: { most: number; minutes: number },
): FormMemory<Kept> {
  const kept = (): LRUCache<string, object> => {
    holder.letheForms ??= new Map();
    const there = holder.letheForms.get(name) ?? new LRUCache({ max: most, ttl: minutes * 60_000 });
    holder.letheForms.set(name, there);
    return there;
  };
  return {
    keep(value) {
      const key = randomBytes(16).toString("base64url");
      kept().set(key, value);
      return key;
    },
    find: (key) => kept().get(key) as Kept | undefined,
    forget: (key) => void kept().delete(key),
  };
}
