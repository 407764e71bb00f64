/** What moderators decide, under which conditions, and the traces of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, flags, jobs, submissionEvents, submissions, tombstones } from "@/db/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { SubmissionFailure } from "@/lib/domain/failure";
import { moderationCase } from "@/lib/moderation/case";
import { type Decision, decide, type Moderator } from "@/lib/moderation/decide";
import { moderationQueue } from "@/lib/moderation/queue";
import { reviewOf } from "@/lib/queries/review";
import { runView } from "@/lib/queries/run";
import { submissionView } from "@/lib/queries/submission";
import { revealSeason } from "@/lib/seasons/reveal";
import { startSeason } from "@/lib/seasons/start";
import { findSubmission } from "@/lib/submissions/state";
import { NOW, type TestHome, testHome } from "../store/home";
import { addFlagged, addUser, publishFixture, SOURCE, SUBMISSION } from "./flagged";

const LATER = new Date(NOW.getTime() + 60_000);

function flagged(): TestHome & { moderator: Moderator } {
  const home = testHome();
  addUser(home.database, "owner");
  const moderator = addUser(home.database, "judge", "moderator");
  addFlagged(home);
  return { ...home, moderator };
}

const asked = (
  { database, home, moderator }: TestHome & { moderator: Moderator },
  decision: Decision,
  more: { reason?: string; by?: Moderator; publish?: typeof publishFixture; id?: string } = {},
) =>
  decide({ database, home, publish: more.publish ?? publishFixture }, more.id ?? SUBMISSION, decision, {
    by: more.by ?? moderator,
    reason: more.reason ?? "  I looked at\n the evidence.  ",
    now: LATER,
  });

const entries = ({ database }: TestHome) =>
  database
    .select()
    .from(auditLog)
    .all()
    .map(({ actor, action, details, public: shown }) => [actor, action, JSON.parse(details), shown]);

test("the queue holds what waits, with the flags of its present attempt", () => {
  const { database, home } = flagged();
  addUser(database, "other");
  addFlagged({ database, home }, { id: "spublished", owner: "other", state: "published" });
  expect(moderationQueue(database)).toMatchObject([
    {
      ...{ id: SUBMISSION, kind: "strategy", board: "b", method: "my-method", since: NOW.toISOString() },
      owner: { id: "owner", name: "Name of owner" },
      flags: [{ kind: "copied-predictions" }, { kind: "copied-source" }],
    },
  ]);
});

test("a case holds evidence, source, results and history", async () => {
  const { database, home } = flagged();
  addFlagged({ database, home }, { id: "sother", state: "rejected" });
  const found = await moderationCase(database, home, SUBMISSION);
  expect(found).toMatchObject({
    ...{ state: "review", source: SOURCE, runs: [], history: [] },
    owner: { id: "owner", others: 1, published: 0 },
    flags: [{ evidence: { run: "abc", share: 0.9 } }, { kind: "copied-source" }],
    results: [{ seed: 0, metric: "avg", value: expect.any(Number) }],
  });
  expect(await moderationCase(database, home, "snone")).toBeNull();
});

test("a case with a damaged record, or without one, shows the rest and says what is missing", async () => {
  const { database, home } = flagged();
  const [first] = database.select().from(jobs).all();
  for (const seed of [1, 2]) {
    const id = `${SUBMISSION}.1.run.s${seed}`;
    if (first)
      database
        .insert(jobs)
        .values({ ...first, id, seed, result: id })
        .run();
  }
  mkdirSync(join(home.results, `${SUBMISSION}.1.run.s1`));
  writeFileSync(join(home.results, `${SUBMISSION}.1.run.s1/record.json`), '{"format":');
  const found = await moderationCase(database, home, SUBMISSION);
  expect(found?.results).toMatchObject([
    { seed: 0, metric: "avg", value: expect.any(Number), problem: null },
    { seed: 1, metric: null, value: null, problem: expect.stringContaining("record.json") },
    { seed: 2, metric: null, value: null, problem: expect.stringContaining("ENOENT") },
  ]);
  expect(JSON.stringify(found?.results)).not.toContain(home.root);
  expect(found?.flags).toHaveLength(2);
});

test("examples of items stay sealed until the season is revealed, for moderators too", async () => {
  const { database, home } = flagged();
  const season = { id: "2026-autumn", title: "Autumn", sequences: ["proc-coin-8"], actor: "operator" };
  startSeason(database, home, { ...season, ends: "2026-12-31" }, NOW);
  // No run of it is public yet, so the store does not know the board.
  const board = "proc-coin-8.v1.micro.base.standard-order.quick.2026-autumn";
  database.update(submissions).set({ board }).where(eq(submissions.id, SUBMISSION)).run();
  database
    .update(flags)
    .set({ evidence: { run: "abc", share: 0.9, examples: ['stage 1, gqa: "a sealed answer"'] } })
    .run();
  const moderator = addUser(database, "looks", "moderator");
  const shown = async () => [
    (await moderationCase(database, home, SUBMISSION))?.flags[0]?.evidence,
    submissionView(database, SUBMISSION, moderator, NOW)?.private?.flags[0]?.evidence,
  ];
  const sealed = { run: "abc", share: 0.9, examples: "1 example, sealed until the season is revealed" };
  expect(await shown()).toEqual([sealed, sealed]);
  revealSeason(database, home, { id: season.id, early: "test", actor: "operator" }, NOW);
  for (const evidence of await shown())
    expect(evidence).toMatchObject({ examples: ['stage 1, gqa: "a sealed answer"'] });
});

test("published, it is on the board, and its run says that it was looked at", async () => {
  const state = flagged();
  const decided = await asked(state, "publish");
  expect(decided).toMatchObject({ submission: SUBMISSION, state: "published", runs: [expect.any(String)] });
  const run = decided?.runs[0] ?? "";
  expect(runView(state.database, run)).not.toBeNull();
  expect(reviewOf(state.database, run)).toEqual({
    at: LATER.toISOString(),
    reason: "I looked at the evidence.",
    noticed: ["Copied answers", "Copied source"],
  });
  expect(moderationQueue(state.database)).toEqual([]);
  expect(entries(state)).toMatchObject([["judge", "submission.published", { runs: [run] }, true]]);
});

test("rejected, it stays away, and only its owner reads why", async () => {
  const state = flagged();
  expect(await asked(state, "reject")).toEqual({ submission: SUBMISSION, state: "rejected", runs: [] });
  expect(findSubmission(state.database, SUBMISSION)).toMatchObject({
    state: "rejected",
    reason: "I looked at the evidence.",
  });
  expect(entries(state)).toEqual([
    [
      "judge",
      "submission.rejected",
      { board: "b", method: "my-method", reason: "I looked at the evidence." },
      false,
    ],
  ]);
  expect(state.database.select().from(submissionEvents).all()).toMatchObject([{ type: "state" }]);
});

test("retracted, its runs leave the board and tombstones say why", async () => {
  const state = flagged();
  const [run = ""] = (await asked(state, "publish"))?.runs ?? [];
  expect(await asked(state, "retract", { reason: "Answers were copied." })).toEqual({
    ...{ submission: SUBMISSION, state: "rejected", runs: [run] },
  });
  expect(runView(state.database, run)).toBeNull();
  expect(state.database.select().from(tombstones).all()).toMatchObject([
    { run, submission: SUBMISSION, by: "moderator", reason: "Answers were copied." },
  ]);
  expect(entries(state).at(-1)).toMatchObject(["judge", "submission.retracted", { runs: [run] }, true]);
  expect(verifyAudit(state.database).broken).toBeNull();
});

test.each([
  ["publish", "published", /is "published", so it cannot be published: only what is "review" can/],
  ["reject", "running", /is "running", so it cannot be rejected/],
  ["retract", "review", /is "review", so it cannot be retracted: only what is "published" can/],
  ["retract", "withdrawn", /is "withdrawn"/],
] as const)("%s: not what is %s", async (decision, state, message) => {
  const home = testHome();
  addUser(home.database, "owner");
  const moderator = addUser(home.database, "judge", "moderator");
  addFlagged(home, { state });
  await expect(asked({ ...home, moderator }, decision)).rejects.toThrow(message);
  expect(entries(home)).toEqual([]);
});

test.each(["", "    ", "ok", "x".repeat(501)])("a reason is needed: %j", async (reason) => {
  const state = flagged();
  await expect(asked(state, "reject", { reason })).rejects.toThrow(/5 to 500 are allowed/);
  expect(findSubmission(state.database, SUBMISSION)?.state).toBe("review");
});

test("nobody publishes their own, unless they run the site", async () => {
  const home = testHome();
  const owner = addUser(home.database, "owner", "moderator");
  addFlagged(home);
  await expect(asked({ ...home, moderator: owner }, "publish")).rejects.toThrow(/is your own/);
  const admin = { ...owner, role: "admin" as const };
  expect((await asked({ ...home, moderator: admin }, "publish"))?.state).toBe("published");
});

test("results that cannot stand on the board leave it where it is", async () => {
  const state = flagged();
  const publish = async () => {
    throw new SubmissionFailure("metrics_incomplete", "Forgetting has no value.");
  };
  await expect(asked(state, "publish", { publish })).rejects.toThrow(
    /cannot be published: Forgetting has no/,
  );
  expect(findSubmission(state.database, SUBMISSION)?.state).toBe("review");
});

test("of a submission that does not exist nothing is decided", async () => {
  expect(await asked(flagged(), "reject", { id: "snone" })).toBeNull();
});
