/** Typing a secret: an answer, and the two keys that stop it. */
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { askHidden } from "@/lib/commands/ask-secret";
import { UserError } from "@/lib/domain/user-error";

function typed(keys: string): Promise<string> {
  const input = new PassThrough();
  const answer = askHidden("password: ", input);
  input.write(keys);
  return answer;
}

it("reads a line", async () => {
  expect(await typed("correct horse\r")).toBe("correct horse");
});

it.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("is stopped by %s", async (_name, key) => {
  await expect(typed(key)).rejects.toThrow(UserError);
});
