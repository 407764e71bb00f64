import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, expect, it, vi } from "vitest";
import { showCommand } from "@/bench/commands/show";
import { UserError } from "@/lib/domain/user-error";

const folder = mkdtempSync(join(tmpdir(), "lethe-show-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await showCommand().exitOverride().parseAsync(words, { from: "user" });
    return write.mock.calls.map(([text]) => text).join("");
  } finally {
    write.mockRestore();
  }
}

it("writes a contact sheet and prints its path", async () => {
  const file = join(folder, "ref.png");
  expect(await run("--task", "ref", "--n", "5", "--out", file)).toBe(`${file}\n`);
  const { format, width } = await sharp(readFileSync(file)).metadata();
  expect([format, width! / 4]).toEqual(["png", 256]);
});

it("lists the items as JSON", async () => {
  const file = join(folder, "vqa.png");
  const shown = JSON.parse(
    await run("--task", "vqa", "--n", "2", "--split", "train", "--out", file, "--json"),
  );
  expect(shown).toMatchObject({ task: "vqa", split: "train", size: 32, file });
  expect(shown.items.map(({ id }: { id: string }) => id)).toEqual(["vqa/train/0", "vqa/train/1"]);
});

it.each([
  [["--task", "nothing"], /Unknown task "nothing"/],
  [["--task", "vqa", "--split", "tests"], /Unknown split "tests"/],
  [["--task", "vqa", "--size", "40"], /size 40/],
  [["--task", "vqa", "--out", join(folder, "missing", "x.png")], /Cannot write/],
])("%j is a user error", async (words, message) => {
  const failed = run(...words);
  await expect(failed).rejects.toThrow(UserError);
  await expect(failed).rejects.toThrow(message);
});
