/**
 * Messages on a byte stream: two lengths (header, body; 32 bits each, big-endian), a JSON header, raw bytes. Nothing
 * but JSON is ever parsed, and a message that is too long is refused by its announced length, before it is read.
 */

export interface Frame {
  /** Parsed JSON, not yet checked. */
  header: unknown;
  body: Uint8Array;
}

export interface FrameLimits {
  headerBytes: number;
  bodyBytes: number;
}

const PREFIX = 8;
/** No message of the protocol is nested more deeply. */
const MOST_DEPTH = 64;

export class FrameError extends Error {
  constructor(
    readonly code: "message_limit" | "protocol_violation",
    message: string,
  ) {
    super(message);
  }
}

export function encodeFrame(header: object, body: readonly Uint8Array[] = []): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(json.length, 0);
  prefix.writeUInt32BE(
    body.reduce((sum, { length }) => sum + length, 0),
    4,
  );
  return [prefix, json, ...body];
}

/** Collects chunks of a stream and gives whole frames. */
export class FrameReader {
  private chunks: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly limits: () => FrameLimits) {}

  /** The frames that this chunk completes; throws a FrameError. */
  push(chunk: Uint8Array): Frame[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | null {
    if (this.length < PREFIX) return null;
    const prefix = this.join(PREFIX);
    const header = prefix.readUInt32BE(0);
    const body = prefix.readUInt32BE(4);
    checkLengths(header, body, this.limits());
    const whole = PREFIX + header + body;
    if (this.length < whole) return null;
    const bytes = this.join(whole);
    this.chunks = this.length > whole ? [bytes.subarray(whole)] : [];
    this.length -= whole;
    return {
      header: parseHeader(bytes.subarray(PREFIX, PREFIX + header)),
      // A copy, so that a short message does not keep the chunk it came in.
      body: Uint8Array.from(bytes.subarray(PREFIX + header, whole)),
    };
  }

  /** The first chunk, made at least so long. */
  private join(least: number): Buffer {
    const [first] = this.chunks;
    if (!first || first.length < least) this.chunks = [Buffer.concat(this.chunks)];
    const { buffer, byteOffset, length } = this.chunks[0] as Uint8Array;
    return Buffer.from(buffer, byteOffset, length);
  }
}

function checkLengths(header: number, body: number, { headerBytes, bodyBytes }: FrameLimits): void {
  if (header > headerBytes)
    throw new FrameError("message_limit", `A message has ${header} bytes; allowed are ${headerBytes}.`);
  if (body > bodyBytes)
    throw new FrameError(
      "message_limit",
      `A message brings ${body} bytes of data; allowed here are ${bodyBytes}.`,
    );
}

function parseHeader(bytes: Uint8Array): unknown {
  if (depthOf(bytes) > MOST_DEPTH)
    throw new FrameError("protocol_violation", "A message is nested too deeply.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new FrameError("protocol_violation", `A message is not JSON (${(error as Error).message}).`);
  }
}

/** Deepest nesting of brackets outside strings. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (quoted) {
      if (byte === 0x5c) i++;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return deepest;
}
