/** Hash of an n-gram from the hash of its prefix (or any other number that stands for it) and its last word. */
export function mix(prefix: number, word: number): number {
  // The finalizer of MurmurHash3, with the word spread over all bits first.
  let hash = prefix ^ Math.imul(word + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
