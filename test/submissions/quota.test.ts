/** Quotas: what counts, what does not, when it frees up, and the operator's own numbers. */
import { afterEach, expect, test, vi } from "vitest";
import { settings } from "@/db/schema";
import { QuotaUsed } from "@/lib/domain/refusals";
import { SUBMISSION_STATES } from "@/lib/domain/submission";
import { checkQuota, DEFAULT_LIMITS, duration, limitsOf, quotaUse } from "@/lib/submissions/quota";
import { moveTo } from "@/lib/submissions/state";
import { addSubmission, later, NOW, type PeopleHome, peopleHome, TINY_BOARD } from "./submission-home";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

afterEach(() => void vi.unstubAllEnvs());

const limit = ({ database }: PeopleHome, value: object) =>
  database
    .insert(settings)
    .values({ key: "quota", value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run();

test("what failed, was lost or cancelled, or withdrawn before it was scored, does not count", () => {
  const home = peopleHome();
  for (const state of SUBMISSION_STATES) addSubmission(home, "ada", state);
  const [day, month, active] = quotaUse(home.database, "ada", TINY_BOARD, NOW);
  // All ten but failed and withdrawn.
  expect([day?.used, month?.used, active?.used]).toEqual([8, 8, 5]);
  expect(quotaUse(home.database, "bob", TINY_BOARD, NOW).map(({ used }) => used)).toEqual([0, 0, 0]);
  const [elsewhere] = quotaUse(home.database, "ada", "another-board", NOW);
  expect(elsewhere?.used).toBe(0);
});

test("what was withdrawn after its scores were seen goes on counting", () => {
  const home = peopleHome();
  const seen = addSubmission(home, "ada", "published");
  const unseen = addSubmission(home, "ada", "running");
  for (const id of [seen, unseen]) moveTo(home.database, id, "withdrawn", NOW);
  expect(quotaUse(home.database, "ada", TINY_BOARD, NOW)[0]?.used).toBe(1);
});

test("the day's quota frees up when the oldest of it is a day old, the month's after 30 days", () => {
  const home = peopleHome();
  limit(home, { perDay: 2, perMonth: 3 });
  addSubmission(home, "ada", "published", { at: later(-3 * HOUR) });
  checkQuota(home.database, "ada", TINY_BOARD, NOW);
  addSubmission(home, "ada", "published", { at: later(-1 * HOUR) });
  const check = (now: Date) => () => checkQuota(home.database, "ada", TINY_BOARD, now);
  expect(check(NOW)).toThrow(QuotaUsed);
  expect(check(NOW)).toThrow(/2 of 2 submissions in 24 hours/);
  let refusal: unknown;
  try {
    check(NOW)();
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({
    retryAfter: (21 * HOUR) / 1000,
    remedy: expect.stringContaining("in 21 h, on"),
  });
  expect(check(later(21 * HOUR - 1))).toThrow(QuotaUsed);
  expect(check(later(21 * HOUR))).not.toThrow();
  addSubmission(home, "ada", "published", { at: later(21 * HOUR) });
  expect(check(later(10 * DAY))).toThrow(/3 of 3 submissions in 30 days/);
  expect(check(later(30 * DAY))).not.toThrow();
});

test("a retry counts from when it was retried", () => {
  const home = peopleHome();
  limit(home, { perDay: 1 });
  const id = addSubmission(home, "ada", "failed", { at: later(-3 * DAY) });
  moveTo(home.database, id, "received", NOW);
  expect(quotaUse(home.database, "ada", TINY_BOARD, later(HOUR))[0]).toMatchObject({
    used: 1,
    freeAt: later(DAY).toISOString(),
  });
});

test("a season's boards have fewer, and only so many may be at work at once on all boards", () => {
  const home = peopleHome();
  limit(home, { sealedPerDay: 1, active: 2 });
  const sealed = `${TINY_BOARD}.2026-autumn`;
  addSubmission(home, "ada", "published", { board: sealed });
  expect(() => checkQuota(home.database, "ada", sealed, NOW)).toThrow(/1 of 1/);
  addSubmission(home, "ada", "running");
  checkQuota(home.database, "ada", TINY_BOARD, NOW);
  addSubmission(home, "ada", "queued", { board: "another" });
  expect(() => checkQuota(home.database, "ada", TINY_BOARD, NOW)).toThrow(
    /2 of your submissions are waiting or at work/,
  );
});

test("the operator's numbers come from the settings, else from the environment, else from here", () => {
  const home = peopleHome();
  expect(limitsOf(home.database)).toEqual(DEFAULT_LIMITS);
  vi.stubEnv("LETHE_QUOTA", '{"perDay": 77}');
  expect(limitsOf(home.database)).toEqual({ ...DEFAULT_LIMITS, perDay: 77 });
  limit(home, { active: 3 });
  expect(limitsOf(home.database)).toEqual({ ...DEFAULT_LIMITS, active: 3 });
  limit(home, { perDay: 0 });
  expect(() => checkQuota(home.database, "ada", TINY_BOARD, NOW)).toThrow(/allows 0/);
  limit(home, { perDay: -1 });
  expect(() => limitsOf(home.database)).toThrow(/perDay/);
  limit(home, { perWeek: 1 });
  expect(() => limitsOf(home.database)).toThrow(/quota cannot be read/);
});

test("waiting times are said in words", () => {
  expect([1, 60_000, HOUR, 1.5 * HOUR, DAY, DAY + HOUR].map(duration)).toEqual([
    ...["1 min", "1 min", "1 h", "1 h 30 min", "1 d", "1 d 1 h"],
  ]);
});
