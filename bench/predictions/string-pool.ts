/** One string for equal bytes: what occurs a hundred thousand times is decoded once. ASCII only. */

const SLOTS = 2 ** 17;
const PROBES = 4;
const LONGEST = 64;

export class StringPool {
  readonly #hashes = new Uint32Array(SLOTS);
  readonly #strings: (string | undefined)[] = new Array(SLOTS).fill(undefined);

  /** A full neighbourhood forgets an old string, so memory stays bounded. */
  get(bytes: Uint8Array, start: number, end: number): string {
    if (end - start > LONGEST) return decode(bytes, start, end);
    let hash = 0;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash >>>= 0;
    let slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    for (let probe = 0; probe < PROBES; probe++) {
      const known = this.#strings[slot];
      if (known === undefined) break;
      if (this.#hashes[slot] === hash && isEqual(known, bytes, start, end)) return known;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const text = decode(bytes, start, end);
    this.#hashes[slot] = hash;
    this.#strings[slot] = text;
    return text;
  }
}

function isEqual(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = start; i < end; i++) if (text.charCodeAt(i - start) !== bytes[i]) return false;
  return true;
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
}
