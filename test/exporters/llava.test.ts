/** A small LLaVA export, read back as a trainer and a scorer would read it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportRequest } from "@/bench/exporters/exporter";
import { llava } from "@/bench/exporters/llava";
import { builtIn } from "@/bench/runner/catalogue";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import type { Sequence } from "@/bench/sequences/sequence";
import { testSha256 } from "@/bench/sequences/test-hash";
import { getTask } from "@/bench/tasks/index";
import type { Sample, Split } from "@/bench/tasks/task";
import { letheVersion } from "@/bench/version";
import { UserError } from "@/lib/domain/user-error";

const LIMIT = 3;
const ALL: readonly Split[] = ["train", "validation", "test"];
const two: Sequence = { ...procCoin8, id: "proc-two", tasks: ["ref", "ocr"] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lethe-export-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function exported(name: string, request: Partial<ExportRequest> = {}): Promise<string> {
  const out = join(folder, name);
  const usual = { sequence: two, size: 64, splits: ALL, limit: LIMIT, force: false, report: () => undefined };
  await llava.write({ ...usual, ...request, out });
  return out;
}

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), "utf8"));

/** What a run with the default preset draws. */
const drawn = (task: string, split: Split): readonly Sample[] =>
  builtIn.items(two, getTask(task), split, 32).slice(0, LIMIT);

/** Every file with its bytes, by path. */
function contents(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(out.length), readFileSync(path, "base64")]));
}

/** The 32 x 32 pixels at the centres of the cells of a PNG. */
async function centres(path: string): Promise<{ size: number[]; bytes: Uint8Array }> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  const place = (cell: number): number => Math.floor(((cell + 0.5) * info.width) / 32);
  const bytes = Array.from({ length: 32 * 32 }, (_, index) => {
    const start = (place(Math.floor(index / 32)) * info.width + place(index % 32)) * info.channels;
    return [...data.subarray(start, start + 3)];
  });
  return { size: [info.width, info.height, info.channels], bytes: Uint8Array.from(bytes.flat()) };
}

describe("a LLaVA export", () => {
  it.each(["ref", "ocr"])("has the items of a run: %s", async (task) => {
    const out = await exported(`items-${task}`);
    for (const split of ["train", "validation"] as const)
      expect(json(out, task, `${split}.json`)).toEqual(
        drawn(task, split).map(({ id, instruction, answer }, index) => ({
          id,
          image: `${task}/images/${split}/00000${index}.png`,
          conversations: [
            { from: "human", value: `<image>\n${instruction}` },
            { from: "gpt", value: answer },
          ],
        })),
      );
    expect(json(out, task, "test.json")).toEqual(
      drawn(task, "test").map(({ id, instruction, answer }, index) => ({
        question_id: id,
        image: `${task}/images/test/00000${index}.png`,
        text: instruction,
        answer,
      })),
    );
  });

  it.each([32, 64, 336])("has pictures of %i pixels that hold the originals", async (size) => {
    const out = await exported(`pictures-${size}`, { size });
    for (const split of ALL)
      for (const [index, { image }] of drawn("ref", split).entries()) {
        const picture = await centres(join(out, "ref", "images", split, `00000${index}.png`));
        expect(picture.size).toEqual([size, size, 3]);
        expect(picture.bytes).toEqual(image);
      }
  });

  it("says what it is in its manifest", async () => {
    const out = await exported("manifest", { size: 40, splits: ["train", "test"] });
    const counts = { train: LIMIT, test: LIMIT };
    expect(json(out, "manifest.json")).toEqual({
      format: "lethe-export/1",
      sequence: { id: "proc-two", version: procCoin8.version },
      size: 40,
      splits: ["train", "test"],
      tasks: [
        { id: "ref", title: "Ref", scorer: "iou-0.5", counts },
        { id: "ocr", title: "OCR", scorer: "exact-match", counts },
      ],
      testSha256: testSha256(two, { size: 32 }),
      lethe: letheVersion(),
    });
    expect(readdirSync(join(out, "ref")).toSorted()).toEqual(["images", "test.json", "train.json"]);
  });

  it("explains in its README how answers get scored, where there are questions", async () => {
    const readme = (out: string): string => readFileSync(join(out, "README.md"), "utf8");
    const whole = readme(await exported("readme"));
    expect(whole).toContain("| `ref` | Ref | `iou-0.5` | 3 | 3 | 3 |");
    expect(whole).toContain("lethe score-run --benchmark proc-two --annotations");
    expect(whole).toContain("`ocr/ref/merge.jsonl`\nanswers `ocr` after training on `ref`");
    const train = readme(await exported("readme-train", { splits: ["train"], limit: 1 }));
    expect(train).not.toContain("score-run");
  });

  it("has the same bytes when it is made again", async () => {
    const first = contents(await exported("first"));
    expect(Object.keys(first)).toHaveLength(2 * ALL.length * (LIMIT + 1) + 2);
    expect(contents(await exported("second"))).toEqual(first);
  });

  it("reports every picture", async () => {
    const seen: string[] = [];
    const report: ExportRequest["report"] = ({ task, split, done, total }) =>
      seen.push(`${task} ${split} ${done}/${total}`);
    await exported("reported", { splits: ["test"], limit: 2, report });
    expect(seen).toEqual(["ref test 1/2", "ref test 2/2", "ocr test 1/2", "ocr test 2/2"]);
  });
});

describe("the folder", () => {
  it("must be new or empty", async () => {
    mkdirSync(join(folder, "empty"));
    await exported("empty", { limit: 1 });
    const again = exported("empty");
    await expect(again).rejects.toThrow(UserError);
    await expect(again).rejects.toThrow(/empty is not empty\./);
  });

  it("with --force holds the new export and nothing of the old one, and keeps other files", async () => {
    const out = await exported("forced");
    writeFileSync(join(out, "ref", "notes.txt"), "mine");
    writeFileSync(join(out, "ref", "images", "train", "mine.png"), "mine");
    const request = { splits: ["train"], limit: 1 } as const;
    await exported("forced", { ...request, force: true });
    const mine = Buffer.from("mine").toString("base64");
    expect(contents(out)).toEqual({
      ...contents(await exported("fresh", request)),
      "/ref/notes.txt": mine,
      "/ref/images/train/mine.png": mine,
    });
  });

  it("has no manifest when the export was cut short", async () => {
    const out = await exported("cut", { limit: 1 });
    const report: ExportRequest["report"] = ({ done }) => {
      if (done === 2) throw new Error("cut");
    };
    await expect(exported("cut", { force: true, report })).rejects.toThrow("cut");
    expect(readdirSync(out).toSorted()).toEqual(["ocr", "ref"]);
    expect(readdirSync(join(out, "ref"))).toEqual(["images"]);
  });

  it("is left alone, even with --force, where a README or manifest is not from an export", async () => {
    for (const [name, text] of [
      ["README.md", "# Mine"],
      ["manifest.json", '{"name": "an app"}'],
      ["manifest.json", "not JSON"],
    ] as const) {
      const out = mkdtempSync(join(folder, "mine-"));
      writeFileSync(join(out, name), text);
      const failed = exported(out.slice(folder.length), { force: true });
      await expect(failed).rejects.toThrow(UserError);
      await expect(failed).rejects.toThrow(/is not from an export\.$/);
      expect(readdirSync(out)).toEqual([name]);
      expect(readFileSync(join(out, name), "utf8")).toBe(text);
    }
  });

  it("cannot be a file, nor lie in one", async () => {
    writeFileSync(join(folder, "file"), "");
    for (const name of ["file", join("file", "inside")]) {
      const failed = exported(name);
      await expect(failed).rejects.toThrow(UserError);
      await expect(failed).rejects.toThrow(/^Cannot write the export \(.*a file is in the way/);
      await expect(failed).rejects.toMatchObject({ remedy: expect.stringContaining("--out") });
    }
  });

  it("with a folder in the place of a picture is a user error", async () => {
    const out = join(folder, "blocked");
    mkdirSync(join(out, "ref", "images", "train", "000001.png", "x"), { recursive: true });
    await expect(exported("blocked", { force: true })).rejects.toThrow(
      /^Cannot write .*a file is in the way/,
    );
  });
});
