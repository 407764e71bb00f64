/**
 * Every operation of the OpenAPI document, tried by everybody on a thing that belongs to one of them. An operation that is
 * not in the table fails the first test; one that lets somebody in fails its own.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jobs, seasons, submissions } from "@/db/schema";
import { actorOf } from "@/lib/accounts/actor";
import { API_ROOT } from "@/lib/api/address";
import { openApiDocument } from "@/lib/api/openapi";
import { readingContext } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { exampleAddress } from "@/lib/api/reference";
import type { Scope } from "@/lib/domain/actor";
import type { SubmissionState } from "@/lib/domain/submission";
import { type Person, person, tokenFor } from "../accounts/people";
import { type Asked, apiOver } from "../api/api-over";
import { FIXTURES, filledHome, type TestHome, testHome, UNLEARNING } from "../store/home";
import { addSubmission, addUpload, strategyRequest } from "../submissions/submission-home";
import { ACCESS, type Case, PUBLIC, type Things, WHO, type Who } from "./table";

/** People, and the owner's things, in a home of their own. */
function stage(state: SubmissionState = "received"): {
  store: TestHome;
  people: Record<Who, string | null>;
  things: Things;
} {
  const store = testHome();
  const now = new Date();
  const owner = person(store, "Owner");
  const member = person(store, "Member");
  const moderator = person(store, "Moderator", "moderator");
  const admin = person(store, "Admin", "admin");
  const limited = (who: Person, ...scopes: Scope[]) => tokenFor(store.database, who, scopes, now);
  const submission = addSubmission(store, owner.id, state, { at: now });
  const request = strategyRequest(addUpload(store, owner.id));
  mkdirSync(store.home.uploads, { recursive: true });
  writeFileSync(join(store.home.uploads, request.upload), "export {}");
  return {
    store,
    people: {
      anonymous: null,
      member: member.token,
      owner: owner.token,
      "owner, token that only reads": limited(owner, "read"),
      moderator: moderator.token,
      worker: limited(admin, "worker"),
      "revoked token": "lethe_".padEnd(49, "x"),
    },
    things: {
      submission,
      upload: addUpload(store, owner.id),
      request,
    },
  };
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

const apiOf = (store: TestHome) =>
  apiOver(store, undefined, {
    actor: ({ database, home }, headers) => actorOf(database, home, headers),
    isOwn: (headers) => headers.get("Origin") === "http://lethe.test",
  });

async function statusOf(store: TestHome, path: string, asked: Asked): Promise<number> {
  const response = await apiOf(store)(path, asked);
  await response.body?.cancel();
  return response.status;
}

const SEASON = {
  ...{ id: "2026-test", title: "Test", sequences: ["proc-coin-8"], seedSha256: "0".repeat(64) },
  ...{ startsAt: "2026-01-01T00:00:00.000Z", endsAt: "2026-12-01T00:00:00.000Z" },
};

describe("the table", () => {
  it("names every operation of the document, and no other", () => {
    const { paths } = openApiDocument(OPERATIONS) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect([...Object.keys(ACCESS), ...PUBLIC].toSorted()).toEqual(ids.toSorted());
  });
});

describe.each(Object.entries(ACCESS))("%s", (id, cases) => {
  const operation = OPERATIONS.find((each) => each.id === id);

  it.each(
    ([cases].flat() as Case[]).flatMap((each) =>
      WHO.map((who) => [who, each.state ?? "received", each] as const),
    ),
  )("asked by %s (submission %s)", async (who, state, { call, expected }) => {
    const { store, people, things } = stage(state);
    const { path, body, headers } = call(things);
    const asked = { method: operation?.method ?? "", body, headers: { ...headers, ...bearer(people[who]) } };
    const before = stateOf(store, things);
    const status = await statusOf(store, path, asked);
    expect(status).toBe(expected[who]);
    if (status >= 400) expect(stateOf(store, things)).toEqual(before);
  });
});

function stateOf({ database }: TestHome, { submission }: Things) {
  const rows = database.select().from(submissions).all();
  return {
    rows,
    jobs: database.select().from(jobs).all(),
    own: rows.find(({ id }) => id === submission)?.state,
  };
}

describe("what everybody may read", () => {
  it.each(PUBLIC)("%s is the same for everybody", async (id) => {
    const operation = OPERATIONS.find((each) => each.id === id);
    const store = await filledHome(FIXTURES, UNLEARNING);
    store.database.insert(seasons).values(SEASON).run();
    const example = operation?.example(readingContext(store.database, store.home)) ?? {};
    const path = exampleAddress(operation ?? { path: "" }, example).slice(API_ROOT.length);
    const member = person(store, "Member");
    const answers = await Promise.all(
      [{}, bearer(member.token), { Cookie: member.cookie }].map(async (headers) => {
        const response = await apiOf(store)(path, { headers });
        return [response.status, await response.text()];
      }),
    );
    expect(answers[0]?.[0]).toBe(200);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // Whoever sends a token learns that it does not count, instead of being answered as nobody.
    expect(await statusOf(store, path, { headers: bearer("lethe_unknown") })).toBe(401);
  });
});

describe("a cookie", () => {
  const writing = OPERATIONS.filter(
    ({ method, access = "public" }) => method !== "GET" && access === "submit",
  );

  it.each(writing.map(({ id }) => [id]))("of a page of another site cannot call %s", async (id) => {
    const { store, things } = stage();
    const owner = person(store, "Visitor");
    const { path, body } = ([ACCESS[id]].flat()[0] as Case).call(things);
    const operation = OPERATIONS.find((each) => each.id === id);
    const ask = (origin: string | null) =>
      statusOf(store, path, {
        method: operation?.method ?? "",
        body,
        headers: { Cookie: owner.cookie, ...(origin !== null && { Origin: origin }) },
      });
    expect(await ask("http://evil.test")).toBe(403);
    expect(await ask(null)).toBe(403);
    expect(await ask("http://lethe.test")).not.toBe(403);
  });
});
