/** Every pair of states: what NEXT_STATES allows happens and is told, everything else is refused and changes nothing. */
import { expect, test } from "vitest";
import { immediately } from "@/db/transaction";
import { NEXT_STATES, SUBMISSION_STATES } from "@/lib/domain/submission";
import { appendEvent, eventsAfter, lastEventId } from "@/lib/submissions/events";
import { findSubmission, moveTo } from "@/lib/submissions/state";
import { addSubmission, later, peopleHome } from "./submission-home";

const failure = { code: "cancelled", message: "Cancelled by its owner.", at: [], log: [] } as const;
const pairs = SUBMISSION_STATES.flatMap((from) => SUBMISSION_STATES.map((to) => ({ from, to })));

test("every step that is allowed is taken and told, every other one is refused", () => {
  const home = peopleHome();
  for (const { from, to } of pairs) {
    const id = addSubmission(home, "ada", from);
    const before = findSubmission(home.database, id);
    const move = () =>
      immediately(home.database, (tx) =>
        moveTo(tx, id, to, later(1000), to === "failed" ? { failure: { ...failure, at: [], log: [] } } : {}),
      );
    if (!NEXT_STATES[from].includes(to)) {
      expect(move, `${from} -> ${to}`).toThrow(`cannot become ${to}`);
      expect(findSubmission(home.database, id)).toEqual(before);
      expect(eventsAfter(home.database, id, 0, 10)).toEqual([]);
      continue;
    }
    const moved = move();
    expect(moved).toEqual(findSubmission(home.database, id));
    expect(moved).toMatchObject({ state: to, updatedAt: later(1000).toISOString() });
    expect(moved.attempt).toBe(to === "received" ? 2 : 1);
    expect(moved.failure).toEqual(to === "failed" ? failure : null);
    if (to === "published") expect(moved.publishedAt).toBe(later(1000).toISOString());
    expect(eventsAfter(home.database, id, 0, 10)).toMatchObject([
      { submission: id, seed: null, type: "state", data: { from, to } },
    ]);
  }
});

test("a failure needs its reason, and nothing else has one", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "running");
  expect(() => moveTo(home.database, id, "failed", later(0))).toThrow("failure");
  expect(() =>
    moveTo(home.database, id, "scoring", later(0), { failure: { ...failure, at: [], log: [] } }),
  ).toThrow("failure");
  expect(() => moveTo(home.database, "snothing", "failed", later(0))).toThrow("no submission snothing");
});

test("a transaction that fails leaves neither the state nor the event", () => {
  const home = peopleHome();
  const id = addSubmission(home, "ada", "received");
  const work = () =>
    immediately(home.database, (tx) => {
      moveTo(tx, id, "validated", later(0));
      throw new Error("the caller failed");
    });
  expect(work).toThrow("the caller failed");
  expect(findSubmission(home.database, id)?.state).toBe("received");
  expect(lastEventId(home.database, id)).toBe(0);
});

test("events are read on from the last one seen, in order, a limited number at a time", () => {
  const { database, ...home } = peopleHome();
  const one = addSubmission({ database, ...home }, "ada", "running");
  const other = addSubmission({ database, ...home }, "bob", "running");
  for (let n = 0; n < 5; n++)
    for (const submission of [one, other])
      appendEvent(database, {
        submission,
        attempt: 1,
        seed: 0,
        at: later(n).toISOString(),
        type: "step",
        data: { n },
      });
  const first = eventsAfter(database, one, 0, 2);
  expect(first.map(({ data }) => data.n)).toEqual([0, 1]);
  const rest = eventsAfter(database, one, first.at(-1)?.id ?? 0, 100);
  expect(rest.map(({ data }) => data.n)).toEqual([2, 3, 4]);
  expect(rest.at(-1)?.id).toBe(lastEventId(database, one));
});
