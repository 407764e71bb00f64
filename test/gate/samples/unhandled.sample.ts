/** A rejection that nobody handles; run by tally.test.ts, not by `npm test`. */
import { it } from "vitest";

it("passes but leaves a rejection", async () => {
  Promise.reject(new Error("nobody handles this"));
  await new Promise((resolve) => setTimeout(resolve, 20));
});
