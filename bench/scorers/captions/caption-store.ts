/**
 * Items held until all are known, as bytes: word ids are small for common words, so most take one or two bytes (LEB128).
 * Chunks rather than one growing array, because copying it would need twice the memory.
 */
import type { CaptionIds } from "./caption-ids";

const CHUNK_BYTES = 1 << 20;
const MAX_BYTES_PER_NUMBER = 5;

interface Chunk {
  bytes: Uint8Array;
  used: number;
}

export class CaptionStore {
  items = 0;
  /** Words of all captions. */
  words = 0;
  private readonly chunks: Chunk[] = [];

  add(item: CaptionIds): void {
    const chunk = this.chunkFor(MAX_BYTES_PER_NUMBER * (1 + item.captions + item.length));
    write(chunk, item.captions);
    for (let caption = 0; caption < item.captions; caption++) {
      write(chunk, item.words(caption));
      for (let i = item.starts[caption]!; i < item.starts[caption + 1]!; i++) write(chunk, item.ids[i]!);
    }
    this.items++;
    this.words += item.length;
  }

  /** Reads the items in order, all into the same `item`, as long as `visit` gives true. */
  every(item: CaptionIds, visit: (index: number) => boolean): boolean {
    let index = 0;
    for (const { bytes, used } of this.chunks) {
      let at = 0;
      const read = (): number => {
        let byte = bytes[at++]!;
        if (byte < 128) return byte;
        let value = byte & 127;
        for (let shift = 7; byte >= 128; shift += 7) {
          byte = bytes[at++]!;
          value |= (byte & 127) << shift;
        }
        return value >>> 0;
      };
      while (at < used) {
        item.clear();
        for (let captions = read(); captions > 0; captions--) {
          for (let words = read(); words > 0; words--) item.push(read());
          item.endCaption();
        }
        if (!visit(index++)) return false;
      }
    }
    return true;
  }

  private chunkFor(bytes: number): Chunk {
    const last = this.chunks.at(-1);
    if (last && last.used + bytes <= last.bytes.length) return last;
    const chunk = { bytes: new Uint8Array(Math.max(bytes, CHUNK_BYTES)), used: 0 };
    this.chunks.push(chunk);
    return chunk;
  }
}

function write(chunk: Chunk, value: number): void {
  const { bytes } = chunk;
  let rest = value;
  while (rest >= 128) {
    bytes[chunk.used++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[chunk.used++] = rest;
}
