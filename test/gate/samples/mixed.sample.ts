/** One test of each outcome; run by tally.test.ts, not by `npm test`. */
import { expect, it } from "vitest";

it("passes", () => expect(1).toBe(1));
it("fails", () => expect(1).toBe(2));
it("has no device", (context) => context.skip("needs a GPU"));
it.skip("is left out", () => expect(1).toBe(1));
it.todo("is still to be written");
