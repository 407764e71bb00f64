/** Moderation over the API: who may, what it answers, what it refuses. */
import { expect, test } from "vitest";
import { type Role, scopesOf } from "@/lib/domain/actor";
import type { Moderator } from "@/lib/moderation/decide";
import { findSubmission } from "@/lib/submissions/state";
import { apiOver } from "../api/api-over";
import { type TestHome, testHome } from "../store/home";
import { addFlagged, addUser, SUBMISSION } from "./flagged";

const PATH = `/moderation/submissions/${SUBMISSION}`;
const REASON = { reason: "I looked at the evidence." };

function flagged(): TestHome & { people: Record<Role | "owner", Moderator> } {
  const home = testHome();
  const person = (id: string, role: Role): Moderator => ({
    ...addUser(home.database, id, role),
    via: "token",
    scopes: scopesOf(role),
  });
  const people = {
    owner: person("owner", "member"),
    member: person("member", "member"),
    moderator: person("judge", "moderator"),
    admin: person("boss", "admin"),
  };
  addFlagged(home);
  return { ...home, people };
}

const as = (home: TestHome, actor: Moderator | null) => {
  const ask = apiOver(home, undefined, { actor: async () => actor ?? { kind: "anonymous" } });
  return (path: string, body?: object) =>
    ask(path, {
      headers: { Authorization: "Bearer x" },
      ...(body === undefined ? {} : { method: "POST", body }),
    });
};

test("nobody below a moderator sees or decides anything, the owner included", async () => {
  const home = flagged();
  for (const [actor, status] of [
    [null, 401],
    [home.people.member, 403],
    [home.people.owner, 403],
    [{ ...home.people.moderator, scopes: ["read", "submit"] as const }, 403],
  ] as const) {
    const ask = as(home, actor);
    expect((await ask("/moderation/submissions")).status).toBe(status);
    expect((await ask(PATH)).status).toBe(status);
    for (const decision of ["publish", "reject", "retract"])
      expect((await ask(`${PATH}/${decision}`, REASON)).status).toBe(status);
  }
  expect(findSubmission(home.database, SUBMISSION)?.state).toBe("review");
});

test("a moderator lists, reads and rejects", async () => {
  const home = flagged();
  const ask = as(home, home.people.moderator);
  const list = await ask("/moderation/submissions");
  expect(list.headers.get("cache-control")).toBe("private, no-store");
  expect((await list.json()).data).toMatchObject([{ id: SUBMISSION, flags: [{}, {}] }]);
  expect(await (await ask(PATH)).json()).toMatchObject({ id: SUBMISSION, state: "review", kind: "strategy" });
  const done = await ask(`${PATH}/reject`, REASON);
  expect([done.status, await done.json()]).toEqual([
    200,
    { submission: SUBMISSION, state: "rejected", runs: [] },
  ]);
  const again = await ask(`${PATH}/reject`, REASON);
  expect([again.status, (await again.json()).detail]).toEqual([
    409,
    expect.stringContaining('is "rejected"'),
  ]);
});

test.each([
  [{}, 400],
  [{ reason: "no" }, 400],
  [{ reason: "x".repeat(501) }, 400],
  [{ ...REASON, state: "published" }, 400],
])("the body %j is refused", async (body, status) => {
  const home = flagged();
  expect((await as(home, home.people.admin)(`${PATH}/reject`, body)).status).toBe(status);
  expect(findSubmission(home.database, SUBMISSION)?.state).toBe("review");
});

test("what does not exist is 404", async () => {
  const home = flagged();
  const ask = as(home, home.people.moderator);
  expect((await ask("/moderation/submissions/snone")).status).toBe(404);
  expect((await ask("/moderation/submissions/snone/publish", REASON)).status).toBe(404);
});
