/** esbuild's service may stall: nobody waits for it for ever, and the next build has a new one. */
import { expect, it } from "vitest";
import { buildAlone } from "@/bench/sandbox/build-alone";

const text = (contents: string) => ({
  stdin: { contents },
  write: false as const,
  logLevel: "silent" as const,
});

it("gives up on a build that takes too long, and builds the next", async () => {
  const slow = buildAlone(text(`export ${"function a(){".repeat(18_000)}${"}".repeat(18_000)}`), 200);
  const next = buildAlone(text("export const one = 1;"));
  expect(await slow).toBeNull();
  expect((await next)?.outputFiles[0]?.text).toContain("one = 1");
});

it("throws what esbuild says about a mistake", async () => {
  await expect(buildAlone(text("const = 1;"))).rejects.toHaveProperty("errors");
});
