/** The trainer's end of the protocol: reads requests and writes answers, both blocking, on descriptors of their own. */
import { readSync, writeSync } from "node:fs";
import { encodeFrame } from "../frames";
import type { NumberedRequest } from "../protocol";

const REQUESTS = 3;
const ANSWERS = 4;

export interface Request {
  header: NumberedRequest;
  body: Uint8Array;
}

/** The next request; null when the runner has closed its end. Blocks, so nothing of the strategy runs meanwhile. */
export function receive(): Request | null {
  const prefix = read(8);
  if (!prefix) return null;
  const header = read(prefix.readUInt32BE(0));
  const body = read(prefix.readUInt32BE(4));
  if (!header || !body) return null;
  return { header: JSON.parse(header.toString("utf8")) as NumberedRequest, body };
}

export function send(header: object, body: readonly Uint8Array[] = []): void {
  for (const part of encodeFrame(header, body))
    for (let done = 0; done < part.length; ) done += writeSync(ANSWERS, part, done);
}

function read(length: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length; ) {
    const count = readSync(REQUESTS, bytes, done, length - done, null);
    if (count === 0) return null;
    done += count;
  }
  return bytes;
}
