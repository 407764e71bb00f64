/** The stored answers of a run as the site reads them. */
import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { runs } from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";
import { artefactPath } from "@/lib/ingest/artefacts";
import { runId } from "@/lib/ingest/identity";
import { loadAnswers } from "@/lib/queries/answers";
import { filledHome, fixture, UNLEARNING } from "./home";

async function stored(name: string, ...folders: string[]) {
  const { database, home } = await filledHome(...folders);
  const run = database
    .select()
    .from(runs)
    .where(eq(runs.id, runId(fixture(name))))
    .get();
  if (!run) throw new Error(`${name} was not stored`);
  return { home, run };
}

describe("loadAnswers", () => {
  it("puts the answers to an item at all stages together, so that they give the matrix again", async () => {
    const { home, run } = await stored("sequential-seed-0");
    const { matrix } = fixture("sequential-seed-0");
    const answers = loadAnswers(home, run);
    expect(answers?.sets).toEqual([]);
    matrix.rows.forEach((row, stage) => {
      row.forEach((cell, i) => {
        const scores = answers?.items
          .filter(({ task }) => task === matrix.tasks[i])
          .flatMap(({ stages }) => stages[stage]?.score ?? []);
        expect(scores?.length ?? 0).toBe(cell?.n ?? 0);
        const mean = (scores ?? []).reduce((sum, score) => sum + score, 0) / (scores?.length || 1);
        expect(100 * mean).toBeCloseTo(cell?.score ?? 0, 9);
      });
    });
  });

  it("keeps sets and verdicts of an unlearning run; a set that was not asked at a stage is null there", async () => {
    const { home, run } = await stored("npo-seed-0", UNLEARNING);
    const answers = loadAnswers(home, run);
    expect(answers?.sets).toEqual(["forget", "retain", "neighbour", "general", "paraphrase", "choice"]);
    const choice = answers?.items.find(({ set }) => set === "choice");
    expect(choice?.stages[1]).toBeNull();
    expect(choice?.stages.at(-1)?.verdict).toMatchObject({ refused: expect.any(Boolean) });
  });

  it("reads a file once, also for a run with the same answers", async () => {
    const { home, run } = await stored("replay-seed-0");
    expect(loadAnswers(home, { ...run, id: "other" })).toBe(loadAnswers(home, run));
  });

  it("is null for a run that was stored without answers", async () => {
    const { home, run } = await stored("replay-seed-0");
    expect(loadAnswers(home, { ...run, predictions: null })).toBeNull();
  });

  it("says what to do where the file is gone", async () => {
    const { home, run } = await stored("ewc-seed-0");
    rmSync(artefactPath(home.artifacts, run.predictions as string));
    expect(() => loadAnswers(home, run)).toThrow(UserError);
  });
});
