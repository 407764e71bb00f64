/** Archives that must be refused, each with a word of the reason that is told. */
import { crc32, deflateRawSync } from "node:zlib";
import { type MadeEntry, makeZip } from "./zip-maker";

const line = '{"question_id": 1, "text": "yes"}\n';
const good = (name: string, more: Partial<MadeEntry> = {}): MadeEntry => ({ name, data: line, ...more });
const zeros = (bytes: number) => Buffer.alloc(bytes, " ");

/** Entries whose data is the same bytes of the archive. */
function overlapping(): Buffer {
  const first = good("a.jsonl", { data: zeros(1_000_000) });
  return makeZip([first, good("b.jsonl", { data: zeros(1_000_000), claims: { offset: 0 } })]);
}

/** A local header inside the data of the entry before. */
function nested(): Buffer {
  const inner = makeZip([good("x.jsonl")]);
  return makeZip([good("a.jsonl", { data: inner, method: 0 }), good("b.jsonl", { claims: { offset: 37 } })]);
}

const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `f${i}.txt`, data: "", method: 0 }));

export const HOSTILE: readonly [name: string, reason: RegExp, bytes: () => Buffer][] = [
  ["an absolute path", /absolute/, () => makeZip([good("/etc/cron.d/x.txt")])],
  ["an absolute path with a drive", /absolute/, () => makeZip([good("C:/x.txt")])],
  ["a drive without a slash", /absolute/, () => makeZip([good("c:x.txt")])],
  ["two dots", /leads out/, () => makeZip([good("../x.txt")])],
  ["two dots in the middle", /leads out/, () => makeZip([good("a/../../x.txt")])],
  ["two dots at the end", /leads out/, () => makeZip([good("a/.."), good("b.txt")])],
  ["a folder of two dots", /leads out/, () => makeZip([{ name: "../", mode: 0o040755 }, good("b.txt")])],
  ["a single dot", /cannot be used/, () => makeZip([good("./x.txt")])],
  ["an empty segment", /cannot be used/, () => makeZip([good("a//x.txt")])],
  ["no name at all", /cannot be used/, () => makeZip([good(""), good("b.txt")])],
  ["a backslash", /backslash/, () => makeZip([good("a\\..\\..\\x.txt")])],
  [
    "two dots in a unicode name beside a harmless one",
    /leads out/,
    () => makeZip([good("ok.txt", { extra: unicodeName("ok.txt", "../x.txt") })]),
  ],
  ["a NUL in the name", /cannot be used/, () => makeZip([good("a.txt\0.jsonl")])],
  ["a line break in the name", /cannot be used/, () => makeZip([good("a\n.jsonl")])],
  ["text that runs backwards", /cannot be used/, () => makeZip([good("a\u202etxt.jsonl")])],
  ["a hidden file", /cannot be used/, () => makeZip([good(".bashrc.txt")])],
  ["a name that ends with a space", /cannot be used/, () => makeZip([good("a /x.txt")])],
  ["a wildcard", /cannot be used/, () => makeZip([good("*.txt")])],
  ["a very long name", /characters/, () => makeZip([good(`${"a".repeat(400)}.txt`)])],
  ["very deep folders", /folders deep/, () => makeZip([good(`${"a/".repeat(20)}x.txt`)])],
  [
    "a symbolic link",
    /link or a device/,
    () => makeZip([good("x.txt", { data: "/etc/passwd", mode: 0o120777 })]),
  ],
  [
    "a folder that is a symbolic link",
    /link or a device/,
    () => makeZip([{ name: "a/", data: "/etc", method: 0, mode: 0o120777 }, good("a/x.txt")]),
  ],
  ["a device", /link or a device/, () => makeZip([good("x.txt", { mode: 0o020666 })])],
  ["a named pipe", /link or a device/, () => makeZip([good("x.txt", { mode: 0o010666 })])],
  ["a socket", /link or a device/, () => makeZip([good("x.txt", { mode: 0o140666 })])],
  ["the same name twice", /there twice/, () => makeZip([good("a.txt"), good("a.txt")])],
  ["names that differ in case", /upper and lower/, () => makeZip([good("A.txt"), good("a.txt")])],
  ["folders that differ in case", /upper and lower/, () => makeZip([good("A/x.txt"), good("a/y.txt")])],
  [
    "names that differ in how a letter is written",
    /upper and lower/,
    () => makeZip([good("\u00e9.txt"), good("e\u0301.txt")]),
  ],
  ["a file where a folder is", /file and a folder/, () => makeZip([good("a.txt"), good("a.txt/b.txt")])],
  ["an encrypted entry", /encrypted/, () => makeZip([good("a.txt", { flags: 0x801 })])],
  ["a strongly encrypted entry", /encrypted/, () => makeZip([good("a.txt", { flags: 0x841 })])],
  ["a hidden directory", /encrypted/, () => makeZip([good("a.txt", { flags: 0x2800 })])],
  ["an unknown method", /method 12/, () => makeZip([good("a.txt", { method: 12 })])],
  ["a program", /no answer file/, () => makeZip([good("run.sh")])],
  ["a picture", /no answer file/, () => makeZip([good("a.png")])],
  ["a file without an ending", /no answer file/, () => makeZip([good("a")])],
  ["an archive by its name", /archive inside/, () => makeZip([good("a.zip")])],
  ["a compressed archive by its name", /archive inside/, () => makeZip([good("a.tar.gz")])],
  [
    "an archive under another name",
    /archive inside/,
    () => makeZip([good("a.jsonl", { data: makeZip([good("b.txt")]) })]),
  ],
  [
    "a gzip file under another name",
    /archive inside/,
    () => makeZip([good("a.jsonl", { data: Buffer.from("1f8b0800", "hex") })]),
  ],
  [
    "a program under another name",
    /no text file/,
    () => makeZip([good("a.txt", { data: Buffer.from("\x7fELF\0\0\0") })]),
  ],
  ["too many entries", /10001 entries/, () => makeZip(many)],
  ["more entries than there are", /damaged/, () => makeZip([good("a.txt")], { entries: 5 })],
  ["a bomb", /times its size|bytes unpacked/, () => makeZip([good("a.txt", { data: zeros(60_000_000) })])],
  [
    "a bomb that claims to be small",
    /more bytes than it claims/,
    () => makeZip([good("a.txt", { data: zeros(5_000_000), claims: { size: 100 } })]),
  ],
  [
    "a bomb in many files",
    /times its size/,
    () => makeZip(Array.from({ length: 30 }, (_, i) => good(`${i}.txt`, { data: zeros(2_000_000) }))),
  ],
  ["one huge file", /per file/, () => makeZip([good("a.txt", { claims: { size: 4_000_000_000 } })])],
  [
    "more than all may have",
    /bytes unpacked/,
    () => makeZip(Array.from({ length: 5 }, (_, i) => good(`${i}.txt`, { claims: { size: 500_000_000 } }))),
  ],
  ["entries that share their data", /overlaps/, overlapping],
  ["an entry inside another one", /overlaps/, nested],
  [
    "data beyond the end",
    /overlaps|beyond/,
    () => makeZip([good("a.txt", { claims: { packed: 1_000_000 } })]),
  ],
  [
    "less data than claimed",
    /damaged|not enough/,
    () => makeZip([good("a.txt", { claims: { size: 1000 } })]),
  ],
  ["a wrong checksum", /checksum/, () => makeZip([good("a.txt", { claims: { sum: 1 } })])],
  ["packed data that is none", /damaged/, () => makeZip([good("a.txt", { packed: Buffer.alloc(40, 0xff) })])],
  [
    "packed data that is cut off",
    /damaged/,
    () =>
      makeZip([
        good("a.txt", {
          data: line.repeat(100),
          packed: deflateRawSync(Buffer.from(line.repeat(100))).subarray(0, 20),
        }),
      ]),
  ],
  [
    "a folder that holds data",
    /holds data/,
    () => makeZip([{ name: "a/", data: "x", method: 0, mode: 0o040755 }, good("b.txt")]),
  ],
  [
    "a long comment of an entry",
    /beside its data/,
    () => makeZip([good("a.txt", { comment: "c".repeat(60_000) })]),
  ],
  [
    "a long extra field",
    /beside its data/,
    () => makeZip([good("a.txt", { extra: extraField(9, Buffer.alloc(60_000)) })]),
  ],
  [
    "an extra field that is longer than it says",
    /damaged/,
    () => makeZip([good("a.txt", { extra: Buffer.from("09000900ff", "hex") })]),
  ],
  ["bytes after its end", /after the end/, () => makeZip([good("a.txt")], { trailing: Buffer.from("more") })],
  ["one part of several", /several/, () => makeZip([good("a.txt")], { disk: 3 })],
  ["no end", /no zip/, () => makeZip([good("a.txt")]).subarray(0, -30)],
  ["no beginning", /damaged|overlaps/, () => makeZip([good("a.txt")]).subarray(20)],
  ["nothing in it", /holds no answer file/, () => makeZip([])],
  [
    "nothing but folders and litter",
    /holds no answer file/,
    () => makeZip([{ name: "a/", mode: 0o040755 }, good("__MACOSX/._a"), good("a/.DS_Store")]),
  ],
  ["text instead of an archive", /no zip/, () => Buffer.from(line.repeat(100))],
  ["no bytes", /no zip/, () => Buffer.alloc(0)],
];

function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** The field with which some programs give a name in Unicode; it counts if the plain name's checksum is right. */
function unicodeName(plain: string, name: string): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(crc32(Buffer.from(plain)), 1);
  return extraField(0x7075, Buffer.concat([head, Buffer.from(name)]));
}
