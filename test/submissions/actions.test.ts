/** Cancel, retry, withdraw and anonymity: who may, when, and what is left behind. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { act } from "@/app/submissions/[submission]/_parts/act";
import { auditLog, jobs, runs, settings, submissionRuns, submissions, tombstones } from "@/db/schema";
import { ANONYMOUS } from "@/lib/domain/actor";
import { Conflict, Forbidden, NotThere, QuotaUsed } from "@/lib/domain/refusals";
import { ACTIVE_STATES, SUBMISSION_STATES } from "@/lib/domain/submission";
import { enqueue } from "@/lib/jobs/enqueue";
import { publicName, setAnonymity } from "@/lib/submissions/anonymity";
import { cancel } from "@/lib/submissions/cancel";
import { validationJob } from "@/lib/submissions/jobs-of";
import { retry } from "@/lib/submissions/retry";
import { findSubmission } from "@/lib/submissions/state";
import { withdraw } from "@/lib/submissions/withdraw";
import { BOARD, filledHome } from "../store/home";
import { ADA, actor, BOB, MIRA } from "./people";
import { addSubmission, addUser, later, NOW, peopleHome, strategyRequest } from "./submission-home";

const withJob = (home: ReturnType<typeof peopleHome>, id: string) =>
  enqueue(
    home.database,
    { submission: id, attempt: 1, owner: "ada" },
    validationJob(strategyRequest("u")),
    NOW,
  );

describe("cancelling", () => {
  test("ends what waits or is at work, calls off its jobs, and is not a scored attempt", () => {
    const home = peopleHome();
    for (const state of ACTIVE_STATES) {
      const id = addSubmission(home, "ada", state);
      const job = withJob(home, id);
      const after = cancel(home.database, id, ADA, later(5));
      expect(after).toMatchObject({ state: "failed", failure: { code: "cancelled" } });
      expect(home.database.select().from(jobs).where(eq(jobs.id, job)).get()?.state).toBe("cancelled");
    }
    expect(
      home.database
        .select()
        .from(auditLog)
        .all()
        .map(({ action }) => action),
    ).toEqual(ACTIVE_STATES.map(() => "submission.cancelled"));
  });

  test("is for the owner and for moderators, and only for what is active", () => {
    const home = peopleHome();
    const id = addSubmission(home, "ada", "running");
    const readOnly = actor("ada", "member", ["read"]);
    for (const stranger of [BOB, ANONYMOUS, readOnly])
      expect(() => cancel(home.database, id, stranger, NOW)).toThrow(NotThere);
    expect(() => cancel(home.database, "snothing", ADA, NOW)).toThrow(NotThere);
    expect(cancel(home.database, id, MIRA, NOW).failure?.message).toContain("moderator");
    for (const state of SUBMISSION_STATES.filter(
      (other) => !ACTIVE_STATES.some((active) => active === other),
    ))
      expect(() => cancel(home.database, addSubmission(home, "ada", state), ADA, NOW)).toThrow(Conflict);
  });
});

describe("retrying", () => {
  test("starts another attempt with the same file and a new first job", () => {
    const home = peopleHome();
    const id = addSubmission(home, "ada", "running");
    withJob(home, id);
    cancel(home.database, id, ADA, NOW);
    expect(retry(home.database, home.home, id, ADA, later(9))).toMatchObject({
      ...{ state: "received", attempt: 2, failure: null },
    });
    expect(home.database.select().from(jobs).all()).toMatchObject([
      { attempt: 1, kind: "validate", state: "cancelled" },
      { attempt: 2, kind: "validate", state: "queued" },
    ]);
    expect(() => retry(home.database, home.home, id, ADA, NOW)).toThrow(Conflict);
  });

  test("asks again whether there is room, whether the board is open and whether the site is", () => {
    const home = peopleHome();
    const again = (id: string) => () => retry(home.database, home.home, id, ADA, NOW);
    const id = addSubmission(home, "ada", "failed");
    expect(() => retry(home.database, home.home, id, BOB, NOW)).toThrow(NotThere);
    expect(() => retry(home.database, home.home, id, MIRA, NOW)).toThrow(NotThere);
    expect(again(addSubmission(home, "ada", "failed", { board: "gone.v1.a.b.standard-order.c" }))).toThrow(
      /takes no/,
    );
    addSubmission(home, "bob", "published", { method: "bobs" });
    expect(again(addSubmission(home, "ada", "failed", { method: "bobs" }))).toThrow(/somebody else/);
    for (let n = 0; n < 5; n++) addSubmission(home, "ada", "queued");
    expect(again(id)).toThrow(QuotaUsed);
    home.database.insert(settings).values({ key: "submissions", value: false }).run();
    expect(again(id)).toThrow(Forbidden);
    expect(findSubmission(home.database, id)).toMatchObject({ state: "failed", attempt: 1 });
  });
});

describe("withdrawing", () => {
  test("takes a published one's runs off their board and leaves a tombstone", async () => {
    const home = await filledHome();
    addUser(home, "ada");
    const id = addSubmission(home, "ada", "published", { board: BOARD, method: "x" });
    const [run, other] = home.database.select().from(runs).where(eq(runs.board, BOARD)).all();
    if (!run || !other) throw new Error("the fixtures hold two runs");
    home.database.insert(submissionRuns).values({ submission: id, run: run.id, seed: run.seed }).run();
    const after = withdraw(home.database, id, ADA, "  a mistake in the data ", later(7));
    expect(after).toMatchObject({ state: "withdrawn", reason: "a mistake in the data" });
    expect(home.database.select().from(runs).where(eq(runs.id, run.id)).get()).toBeUndefined();
    expect(home.database.select().from(runs).where(eq(runs.id, other.id)).get()).toBeDefined();
    expect(home.database.select().from(tombstones).all()).toMatchObject([
      { run: run.id, board: BOARD, submission: id, by: "owner", reason: "a mistake in the data" },
    ]);
    expect(home.database.select().from(auditLog).all()).toMatchObject([
      { action: "submission.withdrawn", actor: "ada", public: true },
    ]);
  });

  test("is possible until it is rejected, for the owner alone; what was never public stays unmentioned", () => {
    const home = peopleHome();
    for (const state of SUBMISSION_STATES) {
      const id = addSubmission(home, "ada", state);
      for (const stranger of [BOB, MIRA, ANONYMOUS])
        expect(() => withdraw(home.database, id, stranger, "", NOW)).toThrow(NotThere);
      const take = () => withdraw(home.database, id, ADA, "", NOW);
      if (state === "rejected" || state === "withdrawn") expect(take).toThrow(Conflict);
      else expect(take()).toMatchObject({ state: "withdrawn", reason: "Withdrawn by its owner." });
    }
    const told = home.database.select().from(auditLog).all();
    expect(told.filter((entry) => entry.public)).toHaveLength(1);
  });
});

test("the owner's name can be held back for a year and shown again at any time", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "published");
  const until = later(30 * 86_400_000).toISOString();
  setAnonymity(home.database, id, ADA, until, NOW);
  expect(home.database.select().from(submissions).get()?.anonymousUntil).toBe(until);
  expect(publicName("Ada", until, NOW)).toBe("Anonymous until 2026-12-24");
  expect(publicName("Ada", until, later(31 * 86_400_000))).toBe("Ada");
  expect(() => setAnonymity(home.database, id, ADA, later(400 * 86_400_000).toISOString(), NOW)).toThrow(
    /a year/,
  );
  expect(() => setAnonymity(home.database, id, BOB, null, NOW)).toThrow(NotThere);
  setAnonymity(home.database, id, ADA, null, NOW);
  expect(publicName("Ada", home.database.select().from(submissions).get()?.anonymousUntil ?? null, NOW)).toBe(
    "Ada",
  );
});

test("the form for hiding a name does not show it where no day is given", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "running");
  const press = (what: string, until: string) =>
    act(home.database, home.home, id, ADA, new URLSearchParams({ what, until }), NOW);
  expect(press("anonymous", "2027-01-31")).toBe("now-anonymous");
  for (const until of ["", "soon", "2027-02-31"])
    expect(() => press("anonymous", until)).toThrow(`"${until}" is no day.`);
  expect(findSubmission(home.database, id)?.anonymousUntil).toBe("2027-01-31T00:00:00.000Z");
  expect(press("public", "")).toBe("now-public");
  expect(findSubmission(home.database, id)?.anonymousUntil).toBeNull();
});
