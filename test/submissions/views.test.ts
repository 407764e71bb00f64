/** Who sees what of a submission, how far it is, and lists that go on where the last page ended. */
import { expect, test } from "vitest";
import { flags, jobs, submissions } from "@/db/schema";
import { type Actor, ANONYMOUS } from "@/lib/domain/actor";
import { SUBMISSION_STATES } from "@/lib/domain/submission";
import { submissionView } from "@/lib/queries/submission";
import { submissionList } from "@/lib/queries/submissions";
import { appendEvent } from "@/lib/submissions/events";
import { ADA, actor, BOB, MIRA } from "./people";
import { addSubmission, later, NOW, peopleHome, TINY_BOARD } from "./submission-home";

const PUBLIC = ["published"];

test("before publication a submission is there for its owner and for moderators alone", () => {
  const home = peopleHome();
  for (const state of SUBMISSION_STATES) {
    const id = addSubmission(home, "ada", state);
    const see = (who: Actor) => submissionView(home.database, id, who, NOW);
    expect(see(ADA)?.access).toBe("owner");
    expect(see(MIRA)?.access).toBe("moderator");
    const shown = PUBLIC.includes(state);
    for (const stranger of [BOB, ANONYMOUS, actor("ada", "admin", ["worker"])])
      expect(see(stranger)?.access ?? null, state).toBe(shown ? "public" : null);
  }
  expect(submissionView(home.database, "snothing", MIRA, NOW)).toBeNull();
});

test("the public reads what was published and nothing else, and no name that is held back", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "published", { method: "mine" });
  home.database
    .update(submissions)
    .set({ anonymousUntil: later(86_400_000).toISOString() })
    .run();
  const view = submissionView(home.database, id, BOB, NOW);
  expect(view).toEqual({
    ...{ id, kind: "strategy", method: "mine", title: null, state: "published", reason: null },
    board: { id: TINY_BOARD, title: "Procedural CoIN, 8 tasks" },
    by: "Anonymous until 2026-11-25",
    ...{ createdAt: NOW.toISOString(), publishedAt: NOW.toISOString(), runs: [], removedRuns: [] },
    ...{ access: "public", private: null },
  });
  expect(JSON.stringify(view)).not.toMatch(/ada/i);
  expect(submissionView(home.database, id, ADA, NOW)?.by).toBe("Ada");
});

test("its owner sees the failure explained, jobs, matrices so far and what can be done; flags are for moderators", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "failed");
  home.database
    .insert(jobs)
    .values({
      ...{
        id: "j",
        submission: id,
        attempt: 1,
        kind: "run",
        seed: 0,
        owner: "ada",
        createdAt: NOW.toISOString(),
      },
      needs: { device: "auto", sandbox: true, season: null },
    })
    .run();
  home.database
    .insert(flags)
    .values({
      submission: id,
      attempt: 1,
      kind: "constant",
      message: "m",
      evidence: { n: 1 },
      at: NOW.toISOString(),
    })
    .run();
  const cell = { score: 50, n: 10, standardError: 1, scorer: "exact-match@1" };
  const event = (seed: number, type: string, data: object, attempt = 1) =>
    appendEvent(home.database, {
      ...{ submission: id, attempt, seed, at: NOW.toISOString(), type, data: { ...data } },
    });
  const started = {
    ...{ run: "r", strategy: "s", sequence: "q", order: "standard", seed: 0, tasks: ["a", "b"] },
    ...{ stages: [{ task: "a", steps: 1 }], evaluations: 3, itemsPerEvaluation: 20 },
  };
  event(0, "run-started", started);
  event(0, "cell", { row: 0, task: "b", cell });
  event(0, "cell", { row: 1, task: "a", cell: { ...cell, score: 60 } });
  event(0, "cell", { row: 1, task: "a", set: "retain", cell });
  event(0, "cell", { row: 99, task: "a", cell });
  event(0, "cell", { row: 1, task: "unknown", cell });
  event(0, "cell", { row: 1, task: "b", cell: { score: "high" } });
  event(1, "cell", { row: 1, task: "b", cell });
  event(0, "run-started", started);
  event(0, "cell", { row: 2, task: "b", cell }, 2);

  const view = submissionView(home.database, id, ADA, NOW)?.private;
  expect(view?.failure).toMatchObject({
    code: "strategy_error",
    title: "The strategy threw an error",
    blame: "submission",
  });
  expect(view?.failure?.remedy).toContain("lethe run");
  expect(view?.jobs).toMatchObject([{ id: "j", kind: "run", seed: 0, state: "queued" }]);
  expect(view?.matrices).toMatchObject([
    {
      seed: 0,
      tasks: ["a", "b"],
      sets: [
        {
          set: "main",
          rows: [
            [null, { score: 50 }],
            [{ score: 60 }, null],
            [null, null],
          ],
        },
        {
          set: "retain",
          rows: [
            [null, null],
            [{ score: 50 }, null],
            [null, null],
          ],
        },
      ],
    },
  ]);
  expect(view?.may).toEqual({ cancel: false, retry: true, withdraw: true, anonymity: true });
  expect(view?.flags).toEqual([]);
  const moderators = submissionView(home.database, id, MIRA, NOW)?.private;
  expect(moderators?.flags).toEqual([{ kind: "constant", message: "m", evidence: { n: 1 } }]);
  expect(moderators?.may).toEqual({ cancel: false, retry: false, withdraw: false, anonymity: false });
});

test("lists hold one person's, the newest first, and go on after the last one seen", () => {
  const home = peopleHome();
  const ids = [0, 1, 2, 2, 3].map((n) => addSubmission(home, "ada", "queued", { at: later(n) }));
  addSubmission(home, "bob", "queued");
  addSubmission(home, "ada", "failed", { at: later(-1) });
  const all = submissionList(home.database, { owner: "ada" }, null, 100);
  expect(all).toHaveLength(6);
  expect(all[0]).toMatchObject({ id: ids[4], owner: { id: "ada", name: "Ada" }, progress: null });
  expect(all.at(-1)?.failure).toEqual({ code: "strategy_error", title: "The strategy threw an error" });
  const paged: string[] = [];
  for (let after = null as { createdAt: string; id: string } | null; ; ) {
    const page = submissionList(home.database, { owner: "ada" }, after, 2);
    paged.push(...page.map(({ id }) => id));
    after = page.at(-1) ?? null;
    if (page.length < 2 || !after) break;
  }
  expect(paged).toEqual(all.map(({ id }) => id));
  expect(submissionList(home.database, { states: ["failed"] }, null, 9)).toHaveLength(1);
  expect(submissionList(home.database, { board: "none" }, null, 9)).toEqual([]);
});
