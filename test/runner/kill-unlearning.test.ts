/** Runs of the reference model on deletion requests, killed in the middle. */
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { verifyRecord } from "@/bench/runner/verify";
import { directoryIn, killing, result } from "./killing";
import { requestsCatalogue } from "./small-requests";

const REQUEST =
  "--sequence unlearn-3 --strategy replay --preset micro --device cpu --threads 1 --limit 6".split(" ");
const MOMENTS = 6;
process.env.TRAINER = "in-process";

describe("a killed run on deletion requests", { timeout: 180_000 }, () => {
  it(`resumes to the same bytes from ${MOMENTS} random moments`, async () => {
    const { runWhole, killAt, finish } = killing(REQUEST);
    const { whole, calls } = runWhole();
    expect(calls).toBeGreaterThan(50);
    const rng = createRng("kill-unlearning");
    const moments = Array.from({ length: MOMENTS }, () => 1 + rng.int(calls));
    const folders = moments.map((moment) => killAt([moment]));
    finish(folders);
    for (const [i, folder] of folders.entries()) {
      const { text, predictions, files } = whole;
      expect(result(folder), `killed at call ${moments[i]}`).toMatchObject({ text, predictions, files });
      expect((await verifyRecord(directoryIn(folder), requestsCatalogue)).differences).toEqual([]);
    }
  });
});
