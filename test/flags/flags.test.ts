import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { submissions, uploads, users } from "@/db/schema";
import { DETECTORS, type Flag, flagsFor } from "@/lib/flags";
import { sha256 } from "@/lib/ingest/identity";
import { forged, type ShippedHome, shippedHome, shippedRun, shippedRuns } from "./shipped-home";

let shipped: ShippedHome;
beforeAll(async () => {
  shipped = await shippedHome();
}, 300_000);
afterAll(() => shipped.close());

const kinds = (flags: readonly Flag[]) => [...new Set(flags.map(({ kind }) => kind))];

describe("detectors", () => {
  it("are called as their files are, and each file is one", () => {
    const helpers = ["flag", "index", "agreement", "sketch", "kept-sketch", "read-answers", "source-tokens"];
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
    for (const { record, predictionsPath } of shippedRuns()) {
      const flags = await flagsFor({
        ...{ record, predictionsPath, source: null, database, home },
        ...{ owner: "u-honest", submission: null },
      });
      found.push(
        ...flags.map(
          ({ kind, message }) => `${record.strategy.id} ${record.sequence.id} ${kind}: ${message}`,
        ),
      );
    }
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
