/** What `lethe export-data` refuses before it touches the disk. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exportDataCommand } from "@/bench/commands/export-data";
import { UserError } from "@/lib/domain/user-error";

const out = join(tmpdir(), `lethe-export-refused-${process.pid}`);

it.each([
  [["--size", "31"], "--size 31 is out of range."],
  [["--size", "2049"], "--size 2049 is out of range."],
  [["--format", "coco"], 'Unknown format "coco".'],
  [["--splits", "train,tests"], 'Unknown split "tests". Did you mean test?'],
  [["--sequence", "proc-coin"], 'Unknown sequence "proc-coin".'],
])("%j is a user error", async (words, message) => {
  const command = exportDataCommand().exitOverride();
  const failed = command.parseAsync(["--sequence", "proc-coin-8", "--out", out, ...words], { from: "user" });
  await expect(failed).rejects.toThrow(UserError);
  await expect(failed).rejects.toThrow(message);
  expect(existsSync(out)).toBe(false);
});

it.each(["33.5", "0", "x"])("--size %s is not a size", async (size) => {
  const command = exportDataCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  await expect(
    command.parseAsync(["--sequence", "proc-coin-8", "--out", out, "--size", size], { from: "user" }),
  ).rejects.toThrow("It must be a positive whole number.");
});
