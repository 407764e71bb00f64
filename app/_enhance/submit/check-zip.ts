/** Reads the list of contents at the end of a zip file, without the rest: names that cannot be accepted, and how much it unpacks to. */
import type { Complaint } from "./check-strategy";

export interface ZipLimits {
  entries: number;
  /** Of all entries together, unpacked, bytes. */
  bytes: number;
}

/** Longest comment that may follow the list, and the record that ends it. */
const TAIL = 65_535 + 22;
/** A longer list of contents is left to the server. */
const LONGEST_LIST = 8 * 1024 * 1024;
const MOST_COMPLAINTS = 5;

export async function checkZip(file: Blob, limits: ZipLimits): Promise<Complaint[]> {
  const start = await bytesOf(file.slice(0, 4));
  if (start.length < 4 || start[0] !== 0x50 || start[1] !== 0x4b) return [whole("this is not a zip file")];
  const tailAt = Math.max(0, file.size - TAIL);
  const tail = await bytesOf(file.slice(tailAt));
  const end = endRecord(tail);
  if (end < 0) return [whole("the end of the zip file is missing: it may have been cut off")];
  const record = new DataView(tail.buffer, end);
  const [count, size, at] = [
    record.getUint16(10, true),
    record.getUint32(12, true),
    record.getUint32(16, true),
  ];
  // Larger ones have their numbers elsewhere; the server reads those.
  if (count === 0xffff || at === 0xffffffff || size > LONGEST_LIST) return [];
  if (count > limits.entries) return [whole(`it holds ${count} files, and ${limits.entries} are allowed`)];
  return entries(await bytesOf(file.slice(at, at + size)), count, limits);
}

function entries(list: Uint8Array, count: number, limits: ZipLimits): Complaint[] {
  const view = new DataView(list.buffer);
  const found: Complaint[] = [];
  let unpacked = 0;
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > list.length || view.getUint32(at, true) !== 0x02014b50)
      return [whole("its list of contents is damaged")];
    const [flags, length] = [view.getUint16(at + 8, true), view.getUint16(at + 28, true)];
    unpacked += view.getUint32(at + 24, true);
    const name = new TextDecoder().decode(list.subarray(at + 46, at + 46 + length));
    const wrong = (flags & 1) === 1 ? "is encrypted" : wrongName(name);
    if (wrong) found.push(whole(`“${name}” ${wrong}`));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (count === 0) found.push(whole("the zip file is empty"));
  if (unpacked > limits.bytes) found.push(whole(`it unpacks to more than ${limits.bytes / 1e6} MB`));
  return found.slice(0, MOST_COMPLAINTS);
}

/** Null for a plain relative path. */
function wrongName(name: string): string | null {
  if (name.startsWith("/") || /^[A-Za-z]:/.test(name)) return "has an absolute path";
  if (name.includes("\\")) return "has a backslash in its path";
  return name.split("/").includes("..") ? "leads out of the archive" : null;
}

function endRecord(tail: Uint8Array): number {
  for (let at = tail.length - 22; at >= 0; at--)
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) return at;
  return -1;
}

const whole = (message: string): Complaint => ({ line: null, message });
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
