import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { run as runVerb } from "@/bench/commands/run";
import { builtIn } from "@/bench/runner/catalogue";
import { planRun } from "@/bench/runner/plan";
import { commitmentOf, sealedCatalogue } from "@/bench/runner/sealed";
import type { Query } from "@/bench/runner/trainer";
import { verifyRecord } from "@/bench/runner/verify";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { run, scratch } from "../runner/scratch";
import { smallCatalogue, smallRequest } from "../runner/small-catalogue";
import { requestsCatalogue, requestsRequest } from "../runner/small-requests";
import { wordLearner } from "../runner/word-learner";

const SEED = "5eed".repeat(16);
const season = { id: "2026-autumn", seed: SEED };
const catalogue = sealedCatalogue(smallCatalogue, season);
const request = { split: season.id, limit: 40 };

const answersIn = (directory: string): Prediction[] =>
  gunzipSync(readFileSync(join(directory, "predictions.jsonl.gz")))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Prediction);

const withoutTimings = ({ timings: _, ...record }: RunRecord) => record;

describe("a run on a season's items", () => {
  it("is the same whenever it is repeated, and another than the public one", async () => {
    const [first, again, open] = [
      await run(scratch(), request, { catalogue }),
      await run(scratch(), request, { catalogue }),
      await run(scratch(), { limit: 40 }),
    ];
    const sealed = first.record as RunRecord;
    expect(withoutTimings(sealed)).toEqual(withoutTimings(again.record as RunRecord));
    expect(sealed.sequence.split).toBe("2026-autumn");
    expect(boardId(boardKeyOf(sealed))).toMatch(/\.quick\.2026-autumn$/);
    expect(first.name).toMatch(/\.2026-autumn\.limit40\.s0$|\.limit40\.2026-autumn\.s0$/);
    expect(open.record?.sequence.split).toBeUndefined();
    expect(open.record?.sequence.testSha256).not.toBe(sealed.sequence.testSha256);
    // What is learnt from is the same, so the losses are too.
    expect(open.record?.stages).toEqual(sealed.stages);
    const { differences } = await verifyRecord(first.directory, catalogue);
    expect(differences).toEqual([]);
  });

  it("writes the seed nowhere", async () => {
    const { directory } = await run(scratch(), request, { catalogue });
    for (const name of readdirSync(directory)) {
      const bytes = readFileSync(join(directory, name));
      const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
      expect(text, name).not.toContain(SEED);
      expect(text, name).not.toContain(SEED.slice(0, 16));
    }
    expect(readFileSync(join(directory, "run.json"), "utf8")).toContain('"split":"2026-autumn"');
  });

  it("asks in an order of its own in every row and every run, and files the answers as the items are drawn", async () => {
    const asked = async (seed: number) => {
      const batches: string[][] = [];
      const onPredict = (queries: readonly Query[]) => {
        batches.push(queries.map(({ image }) => Buffer.from(image).toString("base64")));
      };
      const { directory } = await run(
        scratch(),
        { ...request, seed },
        { catalogue, host: wordLearner({ onPredict }) },
      );
      return { batches, answers: answersIn(directory) };
    };
    const [a, b] = [await asked(0), await asked(1)];
    // Per row: one batch per task of 40 items.
    const [row0, row1, otherRun] = [a.batches[0], a.batches[3], b.batches[0]] as [
      string[],
      string[],
      string[],
    ];
    expect(row0).toHaveLength(40);
    expect([...row1].sort()).toEqual([...row0].sort());
    expect(row1).not.toEqual(row0);
    expect([...otherRun].sort()).toEqual([...row0].sort());
    expect(otherRun).not.toEqual(row0);
    const first = a.answers.slice(0, 120).map(({ item }) => item);
    expect(first).toEqual(
      ["vqa", "gqa", "sciqa"].flatMap((task) => Array.from({ length: 40 }, (_, i) => `${task}/test/${i}`)),
    );
  });

  it("goes on after a stop in the middle of an evaluation with the same result", async () => {
    const whole = await run(scratch(), request, { catalogue });
    const folder = scratch();
    const stop = new AbortController();
    let cells = 0;
    const stopped = await run(folder, request, {
      catalogue,
      signal: stop.signal,
      sink: (event) => {
        if (event.type === "evaluation-progress" && ++cells === 5) stop.abort();
      },
    });
    expect(stopped.status).toBe("stopped");
    expect(existsSync(join(stopped.directory, "predictions-1.jsonl"))).toBe(true);
    const rest = await run(folder, request, { catalogue, mode: "resume" });
    expect(withoutTimings(rest.record as RunRecord)).toEqual(withoutTimings(whole.record as RunRecord));
  });

  it("draws other items from every seed, none of which is a public or a training one", () => {
    const sequence = builtIn.sequence("proc-coin-8");
    const sealed = sealedCatalogue(builtIn, season).sequence("proc-coin-8");
    const task = builtIn.task("gqa");
    const pictures = (of: typeof sequence, split: "train" | "test") =>
      builtIn
        .items({ ...of, testItems: 60 }, { ...task, trainItems: 400 }, split, 32)
        .map(({ image }) => Buffer.from(image).toString("base64"));
    const test = new Set(pictures(sealed, "test"));
    expect(test.size).toBe(60);
    expect(pictures(sequence, "test").filter((picture) => test.has(picture))).toEqual([]);
    expect(pictures(sealed, "train").filter((picture) => test.has(picture))).toEqual([]);
    expect(pictures(sealed, "train")).toEqual(pictures(sequence, "train"));
  });

  it("asks and weighs sealed items of deletion requests, shuffled over all sets", () => {
    const sealed = sealedCatalogue(requestsCatalogue, season);
    const plan = planRun(requestsRequest({ split: season.id }), sealed);
    const open = planRun(requestsRequest(), requestsCatalogue);
    const of = (asked: typeof plan, kind: "test" | "forget" | "probes") => {
      const { catalogue: has, sequence, tasks, imageSize } = asked;
      const [task] = tasks as [(typeof tasks)[number]];
      if (kind === "test") return has.requests?.test(sequence, task, "forget", imageSize);
      return kind === "forget"
        ? has.requests?.forget(sequence, task, imageSize)
        : has.requests?.probes(sequence, imageSize);
    };
    expect(of(plan, "test")).not.toEqual(of(open, "test"));
    expect(of(plan, "probes")).not.toEqual(of(open, "probes"));
    expect(of(plan, "forget")).toEqual(of(open, "forget"));
  });
});

describe("a season's seed", () => {
  it("is refused where it is malformed, without being repeated", () => {
    for (const seed of ["", "900", `${SEED}0`, SEED.toUpperCase()]) {
      const attempt = () => sealedCatalogue(smallCatalogue, { id: "2026-autumn", seed });
      expect(attempt).toThrow(UserError);
      if (seed) expect(attempt).not.toThrow(new RegExp(seed));
    }
    expect(() => sealedCatalogue(smallCatalogue, { id: "public", seed: SEED })).toThrow(UserError);
    expect(() => sealedCatalogue(smallCatalogue, { id: "../x", seed: SEED })).toThrow(UserError);
  });

  it("has the hash that sha256sum gives", () => {
    // printf 5eed…5eed | sha256sum
    expect(commitmentOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("can be given with `lethe run` once it is public, with the season's name", async () => {
    const options = {
      ...{
        sequence: "small-3",
        strategy: ["words"],
        param: [],
        seeds: ["0"],
        order: ["standard"],
        start: [],
      },
      ...{ preset: "micro", protocol: "quick", device: "auto", threads: "1", limit: "5", json: true },
      ...{ force: false, resume: false, keepCheckpoint: false, out: scratch() },
    };
    const services = { catalogue: async () => smallCatalogue, host: async () => wordLearner() };
    await expect(runVerb({ ...options, season: season.id }, services)).rejects.toThrow(/belong together/);
    await runVerb({ ...options, season: season.id, seasonSeed: SEED }, services);
    const [name = ""] = readdirSync(options.out);
    const record = JSON.parse(readFileSync(join(options.out, name, "record.json"), "utf8")) as RunRecord;
    expect(record.sequence.split).toBe(season.id);
  });

  it("must belong to what is asked for", () => {
    expect(() => planRun(smallRequest({ split: "2026-autumn" }), smallCatalogue)).toThrow(/not at hand/);
    expect(() => planRun(smallRequest({ split: "2027-spring" }), catalogue)).toThrow(/2027-spring/);
    expect(() => planRun(smallRequest(), catalogue)).toThrow(/sealed/);
  });
});
