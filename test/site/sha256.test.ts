/** The browser's own hash of a file, held against Node's. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { Sha256 } from "@/app/_enhance/submit/sha256";

it.each([0, 1, 55, 56, 63, 64, 65, 119, 128, 1000, 100_003])("hashes %i bytes as Node does", (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 167 + (i >> 8)) & 255);
  expect(new Sha256().update(bytes).digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
});

it("hashes pieces like the whole, wherever they are cut", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i & 255);
  const wanted = createHash("sha256").update(bytes).digest("hex");
  for (const cut of [1, 63, 64, 65, 500, 999]) {
    const hash = new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut));
    expect(hash.digest()).toBe(wanted);
  }
});
