import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { verifyRecord } from "@/bench/runner/verify";
import { run, scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";

describe("verifyRecord", () => {
  it("confirms a record and finds a forged cell, answer and score", async () => {
    const { directory } = await run(scratch(), { limit: 10 });
    const differences = async () => (await verifyRecord(directory, smallCatalogue)).differences;
    expect(await differences()).toEqual([]);

    const record = join(directory, "record.json");
    const honest = readFileSync(record, "utf8");
    const forged = JSON.parse(honest);
    forged.matrix.rows[2][1].score = 99;
    writeFileSync(record, JSON.stringify(forged));
    expect(await differences()).toEqual([expect.stringMatching(/^Row 2, gqa: score 99 in the record/)]);

    writeFileSync(record, honest);
    const predictions = join(directory, "predictions.jsonl.gz");
    const text = gunzipSync(readFileSync(predictions)).toString();
    writeFileSync(predictions, gzipSync(text.replace('"score":0', '"score":1')));
    expect(await differences()).toEqual([
      expect.stringContaining("SHA-256"),
      expect.stringMatching(/stored score 1, recomputed 0/),
    ]);
  });
});
