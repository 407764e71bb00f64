/** Archives: every hostile one is refused with its reason and leaves nothing; honest ones come out as they went in. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { extractArchive } from "@/lib/archives/extract";
import { ARCHIVE_LIMITS } from "@/lib/archives/limits";
import { packFolder } from "@/lib/archives/pack";
import { SubmissionFailure } from "@/lib/domain/failure";
import { HOSTILE } from "./hostile";
import { makeZip } from "./zip-maker";

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "lethe-archive-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const tree = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test.each(HOSTILE)("an archive with %s is refused", async (_name, reason, bytes) => {
  const folder = scratch();
  const path = join(folder, "upload");
  writeFileSync(path, bytes());
  const out = join(folder, "deep", "out");
  mkdirSync(join(folder, "deep"));
  const refused = await extractArchive(path, out).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(SubmissionFailure);
  expect((refused as SubmissionFailure).failure.code).toBe("archive_refused");
  expect((refused as Error).message).toMatch(reason);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a stranger's name must not bring into a message
  expect((refused as Error).message).not.toMatch(/[\x00-\x1f\u202e]/);
  expect(tree(folder)).toEqual(["deep", "upload"]);
});

test("there are at least 25 of them", () => expect(HOSTILE.length).toBeGreaterThanOrEqual(25));

test("an honest archive comes out as it went in, without what systems put into it", async () => {
  const folder = scratch();
  writeFileSync(
    join(folder, "a.zip"),
    makeZip([
      { name: "my run/", mode: 0o040755, method: 0 },
      { name: "my run/ScienceQA/stage-1.jsonl", data: "a\n".repeat(100_000) },
      { name: "my run/Größe (2).csv", data: "b", method: 0, mode: 0o100755 },
      { name: "__MACOSX/my run/._x", data: "junk" },
      { name: "my run/.DS_Store", data: "junk" },
      { name: "empty.txt", data: "" },
    ]),
  );
  const out = join(folder, "out");
  expect(await extractArchive(join(folder, "a.zip"), out)).toEqual({ files: 3, bytes: 200_001 });
  expect(tree(out)).toEqual([
    ...["empty.txt", "my run", "my run/Größe (2).csv", "my run/ScienceQA", "my run/ScienceQA/stage-1.jsonl"],
  ]);
  expect(readFileSync(join(out, "my run/ScienceQA/stage-1.jsonl"), "utf8")).toBe("a\n".repeat(100_000));
});

test("a folder that is there already is never written into", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "a.zip"), makeZip([{ name: "a.txt", data: "new" }]));
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out", "a.txt"), "old");
  await expect(extractArchive(join(folder, "a.zip"), join(folder, "out"))).rejects.toThrow("EEXIST");
  expect(readFileSync(join(folder, "out", "a.txt"), "utf8")).toBe("old");
});

test("limits hold for what comes out, not for what is claimed", async () => {
  const folder = scratch();
  writeFileSync(
    join(folder, "a.zip"),
    makeZip(["a.txt", "b.txt"].map((name) => ({ name, data: "x".repeat(600) }))),
  );
  const small = { ...ARCHIVE_LIMITS, totalBytes: 1000 };
  await expect(extractArchive(join(folder, "a.zip"), join(folder, "out"), small)).rejects.toThrow(
    /1200 bytes/,
  );
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("what the command packs is unpacked the same, and packing it again gives the same bytes", async () => {
  const folder = scratch();
  const answers = join(folder, "answers");
  mkdirSync(join(answers, "ScienceQA", "deep"), { recursive: true });
  mkdirSync(join(answers, ".git"));
  const files: Record<string, string> = {
    "ScienceQA/1.jsonl": '{"question_id":1,"text":"yes"}\n'.repeat(50_000),
    "ScienceQA/deep/Größe.json": "[]",
    "empty.txt": "",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(answers, name), text);
  for (const name of ["model.bin", ".hidden.txt", ".DS_Store", ".git/config.txt"])
    writeFileSync(join(answers, name), "x");
  let seen = 0;
  const packed = await packFolder(answers, join(folder, "1.zip"), (bytes) => {
    seen += bytes;
  });
  expect(packed).toEqual({ files: 3, bytes: seen, left: [".DS_Store", ".git", ".hidden.txt", "model.bin"] });
  await packFolder(answers, join(folder, "2.zip"));
  expect(readFileSync(join(folder, "1.zip")).equals(readFileSync(join(folder, "2.zip")))).toBe(true);
  expect(await extractArchive(join(folder, "1.zip"), join(folder, "out"))).toEqual({ files: 3, bytes: seen });
  for (const [name, text] of Object.entries(files))
    expect(readFileSync(join(folder, "out", name), "utf8")).toBe(text);
});

test("packing what is no folder of answers is refused", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "model.bin"), "x");
  await expect(packFolder(folder, join(folder, "x.zip"))).rejects.toThrow(/no answer files/);
  await expect(packFolder(join(folder, "model.bin"), join(folder, "x.zip"))).rejects.toThrow(/not a folder/);
});
