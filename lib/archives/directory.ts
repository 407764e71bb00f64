/** Reads the central directory of a zip file and refuses it, before anything is written, for whatever is wrong in there. */
import yauzl from "yauzl";
import { folded, isLitter, safePath } from "./entry-path";
import type { ArchiveLimits } from "./limits";
import { refuse, shown } from "./refuse";

export interface ArchiveFile {
  entry: yauzl.Entry;
  /** Segments of its path, checked. */
  path: string[];
}

export interface Archive {
  zip: yauzl.ZipFile;
  files: ArchiveFile[];
}

/** Longest extra field and comment of one entry: with them memory stays small whatever the archive says. */
const MOST_EXTRA = 2048;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const TYPE = { mask: 0o170000, file: 0o100000, folder: 0o040000 };
/** Fixed part of the header before an entry's data. */
const LOCAL_HEADER = 30;

/** The caller closes `zip`. */
export async function openArchive(path: string, limits: ArchiveLimits): Promise<Archive> {
  const zip = await open(path);
  try {
    if (zip.entryCount > limits.entries)
      throw refuse(`The archive has ${zip.entryCount} entries; ${limits.entries} are allowed.`);
    const entries = await entriesOf(zip);
    const files = entries.flatMap((entry) => fileOf(entry, limits));
    if (files.length === 0) throw refuse("The archive holds no answer file.");
    checkNames(entries);
    checkPlaces(entries, zip.fileSize);
    checkSizes(files, limits);
    return { zip, files };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function open(path: string): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true };
  return new Promise((resolve, reject) =>
    yauzl.open(path, options, (error, zip) => (error ? reject(asRefusal(error)) : resolve(zip))),
  );
}

function entriesOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      entries.push(entry);
      const extra = entry.extraFieldLength + entry.fileCommentLength;
      if (extra > MOST_EXTRA)
        return reject(refuse(`${shown(entry.fileName)} carries ${extra} bytes beside its data.`));
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error) => reject(asRefusal(error)));
    zip.readEntry();
  });
}

/** What the reader finds wrong with the format; trouble of the disk is no fault of the archive. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || "syscall" in error) return error;
  const { message } = error;
  const known: [RegExp, string][] = [
    [/End of central directory/, "The file is no zip archive, or it is cut off."],
    [/Invalid comment length/, "There are bytes after the end of the archive."],
    [/strong encryption|encrypted/, "The archive is encrypted."],
    [/absolute path: (.*)/s, "An entry has an absolute path; paths must be relative."],
    [/invalid relative path/, "An entry's path leads out of the archive."],
    [/invalid characters/, "An entry's name has a backslash."],
    [/too many bytes/, "An entry unpacks to more bytes than it claims."],
    [/multi-disk/, "The archive is one part of several."],
  ];
  const found = known.find(([pattern]) => pattern.test(message));
  return refuse(found ? found[1] : `The archive is damaged: ${shown(message)}.`);
}

/** Nothing for folders and litter. */
function fileOf(entry: yauzl.Entry, limits: ArchiveLimits): ArchiveFile[] {
  const { fileName: name } = entry;
  if (isLitter(name)) return [];
  const isFolder = name.endsWith("/");
  const path = safePath(name, isFolder, limits);
  const type = (entry.externalFileAttributes >>> 16) & TYPE.mask;
  if (type !== 0 && type !== TYPE.file && type !== TYPE.folder)
    throw refuse(`${shown(name)} is a link or a device, not a plain file.`);
  if (entry.generalPurposeBitFlag & ENCRYPTED) throw refuse(`${shown(name)} is encrypted.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw refuse(
      `${shown(name)} is packed by method ${entry.compressionMethod}; use the usual one (deflate), or none.`,
    );
  if (isFolder || type === TYPE.folder) {
    if (entry.uncompressedSize > 0) throw refuse(`The folder ${shown(name)} holds data.`);
    return [];
  }
  if (entry.uncompressedSize > limits.fileBytes)
    throw refuse(
      `${shown(name)} has ${entry.uncompressedSize} bytes unpacked; ${limits.fileBytes} are allowed per file.`,
    );
  return [{ entry, path }];
}

/** One name for one thing, also where upper and lower case are the same; and nothing is file and folder at once. */
function checkNames(entries: readonly yauzl.Entry[]): void {
  const seen = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { fileName: name } of entries) {
    const isFolder = name.endsWith("/");
    const path = (isFolder ? name.slice(0, -1) : name).split("/");
    const key = folded(path);
    const before = seen.get(key);
    if (before !== undefined)
      throw refuse(
        before === name
          ? `${shown(name)} is there twice.`
          : `${shown(before)} and ${shown(name)} are the same where upper and lower case are not told apart.`,
      );
    seen.set(key, name);
    for (let depth = 1; depth < path.length + (isFolder ? 1 : 0); depth++) {
      const spelt = path.slice(0, depth);
      const other = folders.get(folded(spelt));
      if (other !== undefined && other !== spelt.join("/"))
        throw refuse(
          `The folders ${shown(other)} and ${shown(spelt.join("/"))} are the same where upper and lower case are not told apart.`,
        );
      folders.set(folded(spelt), spelt.join("/"));
    }
  }
  for (const [key, name] of seen)
    if (!name.endsWith("/") && folders.has(key)) throw refuse(`${shown(name)} is a file and a folder.`);
}

/** No byte of the archive belongs to two entries: that is how a small file unpacks to a huge one. */
function checkPlaces(entries: readonly yauzl.Entry[], fileSize: number): void {
  const places = entries
    .map(({ fileName, relativeOffsetOfLocalHeader: start, compressedSize }) => ({
      ...{ fileName, start, end: start + LOCAL_HEADER + compressedSize },
    }))
    .sort((a, b) => a.start - b.start);
  places.forEach(({ fileName, end }, i) => {
    const next = places[i + 1];
    if (end > fileSize || (next && end > next.start))
      throw refuse(`The data of ${shown(fileName)} overlaps with others, or goes beyond the end.`);
  });
}

/** Returns the unpacked size of all. */
function checkSizes(files: readonly ArchiveFile[], limits: ArchiveLimits): void {
  const sum = (of: (entry: yauzl.Entry) => number) =>
    files.reduce((total, { entry }) => total + of(entry), 0);
  const unpacked = sum(({ uncompressedSize }) => uncompressedSize);
  if (unpacked > limits.totalBytes)
    throw refuse(`The archive has ${unpacked} bytes unpacked; ${limits.totalBytes} are allowed.`);
  const packed = Math.max(
    1,
    sum(({ compressedSize }) => compressedSize),
  );
  if (unpacked >= limits.ratioFrom && unpacked / packed > limits.ratio)
    throw refuse(
      `The archive unpacks to ${Math.round(unpacked / packed)} times its size; ${limits.ratio} times are allowed.`,
    );
}
