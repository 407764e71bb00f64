import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEvents } from "@/bench/runner/event-log";
import type { Query } from "@/bench/runner/trainer";
import { verifyRecord } from "@/bench/runner/verify";
import { run, scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";
import { wordLearner } from "./word-learner";

describe("runSequence", () => {
  it("fills the whole matrix, and training shows in it", async () => {
    const { status, record, directory } = await run(scratch());
    expect(status).toBe("finished");
    const rows = record?.matrix.rows ?? [];
    expect(rows.flat().every((cell) => cell?.n === 120)).toBe(true);
    // What was just trained is better than before, and better than after the tasks that followed.
    expect(rows[1]?.[0]?.score).toBeGreaterThan((rows[0]?.[0]?.score ?? 0) + 10);
    expect(rows[3]?.[0]?.score).toBeLessThan(rows[1]?.[0]?.score ?? 0);
    expect(readdirSync(directory).sort()).toEqual([
      "events.jsonl",
      "predictions.jsonl.gz",
      "record.json",
      "run.json",
    ]);
  });

  it("never shows the trainer a reference answer of a test item", async () => {
    const seen: Query[] = [];
    await run(scratch(), {}, { host: wordLearner({ onPredict: (queries) => seen.push(...queries) }) });
    expect(seen).toHaveLength(4 * 3 * 120);
    for (const query of seen) expect(Object.keys(query).sort()).toEqual(["id", "image", "instruction"]);
  });

  it("hands each stage its own training items only", async () => {
    const stages: string[][] = [];
    const host = wordLearner({
      onTrain: (items) => stages.push([...new Set(items.map(({ id }) => id.split("/")[0] ?? ""))]),
    });
    await run(scratch(), { order: "reversed" }, { host });
    expect(stages).toEqual([["sciqa"], ["gqa"], ["vqa"]]);
  });

  it("trains joint in one stage with the sum of the steps and fills rows 0 and T", async () => {
    const { record } = await run(scratch(), { strategy: "words-joint" });
    expect(record?.stages).toMatchObject([{ stage: 1, task: null, steps: 12 + 20 + 12 }]);
    expect(record?.matrix.rows.map((row) => row.filter(Boolean).length)).toEqual([3, 0, 0, 3]);
  });

  it("evaluates zero-shot once and repeats it in the last row", async () => {
    const asked: number[] = [];
    const host = wordLearner({ onPredict: (queries) => asked.push(queries.length) });
    const { record, directory } = await run(scratch(), { strategy: "words-frozen" }, { host });
    expect(asked.reduce((sum, n) => sum + n, 0)).toBe(3 * 120);
    expect(record?.stages).toEqual([]);
    expect(record?.matrix.rows[3]).toEqual(record?.matrix.rows[0]);
    expect((await verifyRecord(directory, smallCatalogue)).differences).toEqual([]);
  });

  it("cuts the test items to the limit and says so", async () => {
    const full = await run(scratch());
    const { record, name } = await run(scratch(), { limit: 7 });
    expect(name).toContain(".limit7.");
    expect(record?.protocol.limit).toBe(7);
    expect(record?.matrix.rows.flat().every((cell) => cell?.n === 7)).toBe(true);
    expect(record?.sequence.testSha256).toBe(full.record?.sequence.testSha256);
  });

  it("gives the same bytes twice, and others for another seed", async () => {
    const bytes = async (seed: number) => {
      const { directory } = await run(scratch(), { seed });
      return readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64");
    };
    expect(await bytes(0)).toBe(await bytes(0));
    expect(await bytes(0)).not.toBe(await bytes(1));
  });

  it("writes a log whose events are those the sink saw", async () => {
    const { directory, events } = await run(scratch());
    const logged = readEvents(join(directory, "events.jsonl")).map(({ event }) => event);
    expect(logged).toEqual(events);
    expect(events[0]?.type).toBe("run-started");
    expect(events.at(-1)?.type).toBe("run-finished");
    expect(events.filter(({ type }) => type === "step")).toHaveLength(44);
    expect(events.filter(({ type }) => type === "cell")).toHaveLength(12);
  });

  it("reuses a finished run, and starts it anew only by force", async () => {
    const folder = scratch();
    const first = await run(folder);
    expect(await run(folder)).toMatchObject({ status: "reused", record: first.record, events: [] });
    // A default spelled out is the same run.
    expect((await run(folder, { params: { decay: 0.97 } })).status).toBe("reused");
    expect((await run(folder, {}, { mode: "force" })).status).toBe("finished");
    expect((await run(folder, { params: { decay: 0.5 } })).directory).not.toBe(first.directory);
  });

  it("keeps the last checkpoint on request", async () => {
    const { directory } = await run(scratch(), {}, { keepCheckpoint: true });
    expect(existsSync(join(directory, "checkpoint-3.bin"))).toBe(true);
    expect(existsSync(join(directory, "checkpoint-2.bin"))).toBe(false);
  });
});
