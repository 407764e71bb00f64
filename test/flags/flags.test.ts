import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { submissions, uploads, users } from "@/db/schema";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import type { RunRecord } from "@/lib/domain/run-record";
import { DETECTORS, type Flag, flagsFor } from "@/lib/flags";
import { rowId, sha256 } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import {
  forged,
  NOW,
  type ShippedHome,
  type ShippedRun,
  shippedHome,
  shippedRun,
  shippedRuns,
} from "./shipped-home";

let shipped: ShippedHome;
beforeAll(async () => {
  shipped = await shippedHome();
}, 300_000);
afterAll(() => shipped.close());

const kinds = (flags: readonly Flag[]) => [...new Set(flags.map(({ kind }) => kind))];

describe("detectors", () => {
  it("are called as their files are, and each file is one", () => {
    const helpers = [
      "flag",
      "index",
      "agreement",
      "sketch",
      "kept-sketch",
      "answer-sketch",
      "reference-rows",
      "read-answers",
      "source-tokens",
    ];
    const files = readdirSync(join(import.meta.dirname, "../../lib/flags")).map((name) =>
      name.replace(".ts", ""),
    );
    expect(DETECTORS.map(({ id }) => id).sort()).toEqual(
      files.filter((name) => !helpers.includes(name)).sort(),
    );
  });

  it("find nothing in the shipped runs", { timeout: 600_000 }, async () => {
    const found: string[] = [];
    const { database, home } = shipped;
    const rowOf = ({ record }: ShippedRun) => `${rowId(record)} ${boardId(boardKeyOf(record))}`;
    const runs = shippedRuns();
    for (const run of runs) {
      const siblings = runs.filter((other) => other !== run && rowOf(other) === rowOf(run));
      const flags = await flagsFor({
        ...{ ...run, source: null, database, home, siblings },
        ...{ owner: "u-honest", submission: null },
      });
      const { strategy, sequence } = run.record;
      found.push(...flags.map(({ kind, message }) => `${strategy.id} ${sequence.id} ${kind}: ${message}`));
    }
    expect(runs.filter(({ record }) => record.track === "executed").length).toBeGreaterThanOrEqual(119);
    expect(found).toEqual([]);
  });
});

describe("copied answers", () => {
  const replay = () => shippedRun("replay", "proc-coin-8", "instruct");

  it("are found as they are, with the run they come from", async () => {
    const flags = await flagsFor(forged(shipped, replay()));
    expect(kinds(flags)).toContain("copied-predictions");
    const { evidence } = flags.find(({ kind }) => kind === "copied-predictions") as Flag;
    expect(evidence).toMatchObject({ method: "replay", items: 2400, identical: 2400 });
    expect(evidence.examples).toHaveLength(5);
  });

  it("are found behind other letters, changed answers and invented mistakes", {
    timeout: 120_000,
  }, async () => {
    const rng = createRng("thief");
    const disguises: ((answer: string, right: boolean) => string)[] = [
      (answer) => ` ${answer.toUpperCase()}.`,
      (answer) => (rng.chance(0.06) ? "a red square" : answer),
      // Only mistakes are altered, which costs nothing.
      (answer, right) => (right ? answer : `${answer} ${rng.int(9)}`),
    ];
    for (const disguise of disguises) {
      const context = forged(shipped, replay(), (given) => ({
        ...given,
        answer: disguise(given.answer ?? "", given.score >= 1),
      }));
      expect(kinds(await flagsFor(context)), String(disguise)).toContain("copied-predictions");
    }
  });

  it("may be one's own", async () => {
    const context = forged(shipped, replay(), undefined, (record) => {
      record.strategy.id = "replay";
    });
    expect(kinds(await flagsFor(context))).not.toContain("copied-predictions");
  });
});

describe("copied source", () => {
  const file = (id: string) =>
    readFileSync(join(import.meta.dirname, `../../bench/strategies/continual/${id}.ts`), "utf8");

  function submit(id: string, owner: string, source: string): void {
    const { database, home } = shipped;
    const hash = sha256(source);
    mkdirSync(home.submitted, { recursive: true });
    writeFileSync(join(home.submitted, hash), source);
    const at = "2026-11-01T00:00:00.000Z";
    database
      .insert(users)
      .values({ id: owner, name: owner, email: `${owner}@example.org` })
      .onConflictDoNothing()
      .run();
    const upload = { name: "s.ts", size: source.length, sha256: hash, createdAt: at, expiresAt: at };
    database
      .insert(uploads)
      .values({ id: `up-${id}`, owner, ...upload })
      .run();
    database
      .insert(submissions)
      .values({
        ...{ id, owner, kind: "strategy" as const, board: "b", method: `method-of-${owner}` },
        request: {
          kind: "strategy",
          board: "b",
          upload: `up-${id}`,
          note: "",
          anonymousUntil: null,
          seeds: [0],
          params: {},
          device: "auto",
        },
        ...{ upload: `up-${id}`, sha256: hash, state: "published" as const, createdAt: at, updatedAt: at },
      })
      .run();
  }

  const context = (source: string, owner: string) => {
    const { record } = shippedRun("replay", "proc-coin-8", "instruct");
    const { database, home } = shipped;
    return { record, predictionsPath: null, source, database, home, owner, submission: null };
  };

  it("is found behind other names, numbers, comments and layout, but not in what one did oneself", async () => {
    submit("s1", "u-author", file("ewc"));
    const renamed = file("ewc")
      .replaceAll("importance", "weightOfParameter")
      .replaceAll("gradients", "slopes")
      .replaceAll(/\d+/g, "7")
      .replaceAll("\n", "\n\n// mine\n");
    const flags = await flagsFor(context(renamed, "u-thief"));
    const flag = flags.find(({ kind }) => kind === "copied-source");
    expect(flag?.evidence).toMatchObject({ submission: "s1", method: "method-of-u-author" });
    expect(kinds(await flagsFor(context(renamed, "u-author")))).not.toContain("copied-source");
    // Other rules for the same interface are no copies.
    for (const id of ["lwf", "replay", "dynamic-ema", "moe-adapter", "eproj"])
      expect(kinds(await flagsFor(context(file(id), "u-thief"))), id).not.toContain("copied-source");
  });
});

describe("implausible answers", () => {
  const sequential = () => shippedRun("sequential", "proc-coin-8", "base");
  const rest = (flags: readonly Flag[]) => kinds(flags).filter((kind) => kind !== "copied-predictions");

  it("are found where nearly all are the same", async () => {
    const context = forged(shipped, sequential(), (given) => ({ ...given, answer: "yes" }));
    expect(rest(await flagsFor(context))).toEqual(["constant-answers"]);
  });

  it("are found where they are the references, to the letter", async () => {
    const context = forged(shipped, sequential(), (given) => ({
      ...given,
      answer: String(given.reference),
      score: 1,
    }));
    expect(rest(await flagsFor(context))).toEqual(["gold-leakage"]);
  });

  it("are found where references have odd spaces, or answers hold ids", async () => {
    const spaced = forged(shipped, sequential(), (given) => {
      const reference = `${given.reference} `;
      return { ...given, reference, answer: given.score === 1 ? reference : given.answer };
    });
    expect(rest(await flagsFor(spaced))).toEqual(["gold-leakage"]);
    const named = forged(shipped, sequential(), (given) => ({
      ...given,
      answer: `${given.item} ${given.answer}`,
    }));
    expect(rest(await flagsFor(named))).toEqual(["gold-leakage"]);
  });

  it("are refused where too many are missing, if they come from elsewhere", async () => {
    const every = (part: number) =>
      forged(
        shipped,
        sequential(),
        (given, i) => (i % part === 0 ? { ...given, answer: i % 2 ? "" : null } : given),
        (record) => {
          record.track = "re-scored";
        },
      );
    const flags = await flagsFor(every(5));
    expect(flags.filter(({ severity }) => severity === "refuse").map(({ kind }) => kind)).toEqual([
      "error-share",
    ]);
    const ours = forged(shipped, sequential(), (given) => ({ ...given, answer: "" }));
    const said = (await flagsFor(ours)).filter(({ kind }) => kind === "error-share");
    expect(said.map(({ severity }) => severity)).toEqual(["review"]);
  });
});

describe("implausible scores", () => {
  const change = (
    edit: (record: RunRecord) => void,
    run = shippedRun("replay", "proc-coin-8", "instruct"),
  ) => {
    const context = forged(shipped, run, undefined, edit);
    return flagsFor({ ...context, predictionsPath: null });
  };
  const cellsOf = (record: RunRecord, stage: number) =>
    (record.matrix.rows[stage] ?? []).flatMap((cell) => cell ?? []);

  it("are found where the mean or one task is above joint training", async () => {
    const mean = await change((record) => {
      for (const cell of cellsOf(record, 8)) cell.score = 96;
    });
    expect(kinds(mean)).toEqual(["above-joint-bound"]);
    expect(mean[0]?.message).toMatch(/mean after the last stage, 96.0, is above that of joint/);
    const task = await change((record) => {
      const cell = record.matrix.rows[8]?.[record.matrix.tasks.indexOf("text")];
      if (cell) cell.score = 99;
    });
    expect(task.map(({ evidence }) => evidence.task)).toEqual(["text"]);
    // A little above is luck.
    expect(
      await change((record) => {
        const near = [98, 87.5, 98.5, 97, 90.5, 92.5, 92, 74];
        cellsOf(record, 8).forEach((cell, i) => {
          cell.score = near[i] ?? 0;
        });
      }),
    ).toEqual([]);
  });

  it("are found where what stays is better than without any deletion", async () => {
    // On the shipped boards nothing can be above the bound, which is 98 to 100: one is made with a lower bound.
    const lowered = shippedRun("no-unlearning", "unlearn-16", "unlearn-base").record;
    const folder = mkdtempSync(join(shipped.scratch, "bound-"));
    lowered.sequence.order = "random:7";
    lowered.predictions = null;
    for (const cell of lowered.unlearning?.sets.general.rows[16] ?? []) if (cell) cell.score = 80;
    writeFileSync(join(folder, "record.json"), JSON.stringify(lowered));
    const [report] = await ingestPaths(shipped.database, shipped.home, [folder], NOW);
    expect(report?.status).toBe("stored");
    const flags = await change(
      (record) => {
        record.sequence.order = "random:7";
      },
      shippedRun("core", "unlearn-16", "unlearn-base"),
    );
    expect(kinds(flags)).toEqual(["above-joint-bound"]);
    expect(flags[0]?.evidence).toMatchObject({ bound: "no-unlearning", reference: 80 });
  });

  it("are found where the start is better than it is for others", async () => {
    const flags = await change((record) => {
      for (const cell of cellsOf(record, 0)) cell.score += 8;
    });
    expect(kinds(flags)).toEqual(["too-good-before-training"]);
  });

  it("are found where seeds are one run", async () => {
    const context = forged(shipped, shippedRun("replay", "proc-coin-8", "instruct"), undefined, (record) => {
      record.seed = 7;
      record.strategy.id = "replay";
    });
    const { record, predictionsPath } = shippedRun("replay", "proc-coin-8", "instruct");
    const flags = await flagsFor({ ...context, siblings: [{ record, predictionsPath }] });
    expect(kinds(flags)).toEqual(["deterministic-replay"]);
    expect(flags[0]?.evidence).toMatchObject({ seeds: [record.seed, 7], items: 2400, identical: 2400 });
  });
});
