/** Submissions are received whole or refused whole: upload, board, method, repetition, key and files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { auditLog, jobs, seasons, settings, submissions, uploads } from "@/db/schema";
import { Conflict, Forbidden, NotThere } from "@/lib/domain/refusals";
import { type SubmissionRequest, submissionRequestSchema } from "@/lib/domain/submission";
import { createSubmission } from "@/lib/submissions/create";
import { eventsAfter } from "@/lib/submissions/events";
import { submittedPath, uploadPath } from "@/lib/submissions/files";
import { openBoards, referencesFolder } from "@/lib/submissions/open-boards";
import { findSubmission } from "@/lib/submissions/state";
import {
  addSubmission,
  addUpload,
  later,
  NOW,
  type PeopleHome,
  peopleHome,
  sha256,
  TINY_BOARD,
} from "./submission-home";

const OPEN_BOARD = "proc-coin-8.v1.my-llava.my-start.standard-order.open";

/** An upload with its file. */
function uploaded(home: PeopleHome, owner: string, content: string, name = "strategy.ts"): string {
  const id = addUpload(home, owner, content, name);
  mkdirSync(home.home.uploads, { recursive: true });
  writeFileSync(uploadPath(home.home, id), content);
  return id;
}

const strategy = (upload: string, more: object = {}): SubmissionRequest =>
  submissionRequestSchema.parse({ kind: "strategy", board: TINY_BOARD, upload, ...more });

const predictions = (upload: string, more: object = {}): SubmissionRequest =>
  submissionRequestSchema.parse({
    ...{ kind: "predictions", board: OPEN_BOARD, upload, method: "my-method", title: "Mine" },
    ...more,
  });

const create = (home: PeopleHome, request: SubmissionRequest, owner = home.ada, key: string | null = null) =>
  createSubmission(home.database, home.home, owner, request, NOW, { idempotencyKey: key });

describe("a submission that is received", () => {
  test("has its row, its job, its event, its entry in the log, and its file", () => {
    const home = peopleHome();
    const upload = uploaded(home, "ada", "export const strategy = 1;");
    const { id, isNew } = create(home, strategy(upload, { note: "hello" }));
    expect(isNew).toBe(true);
    expect(findSubmission(home.database, id)).toMatchObject({
      ...{ owner: "ada", kind: "strategy", board: TINY_BOARD, state: "received", attempt: 1, method: null },
      ...{ sha256: sha256("export const strategy = 1;"), createdAt: NOW.toISOString() },
    });
    expect(home.database.select().from(jobs).all()).toMatchObject([
      {
        submission: id,
        attempt: 1,
        kind: "validate",
        seed: -1,
        owner: "ada",
        state: "queued",
        needs: { sandbox: true },
      },
    ]);
    expect(eventsAfter(home.database, id, 0, 9)).toMatchObject([
      { type: "state", data: { from: null, to: "received" } },
    ]);
    expect(home.database.select().from(auditLog).all()).toMatchObject([
      { action: "submission.received", actor: "ada", subject: `submission:${id}`, public: false },
    ]);
    expect(readFileSync(submittedPath(home.home, sha256("export const strategy = 1;")), "utf8")).toContain(
      "strategy",
    );
    expect(existsSync(uploadPath(home.home, upload))).toBe(false);
    expect(home.database.select().from(uploads).get()?.state).toBe("used");
  });

  test("shares the file with others of the same content", () => {
    const home = peopleHome();
    create(home, strategy(uploaded(home, "ada", "same")));
    create(home, strategy(uploaded(home, "bob", "same")), home.bob);
    expect(readdirSync(home.home.submitted)).toEqual([sha256("same")]);
    expect(readdirSync(home.home.uploads)).toEqual([]);
  });

  test("of predictions needs no sandbox and knows its method at once", () => {
    const home = peopleHome();
    const { id } = create(home, predictions(uploaded(home, "ada", "zip", "answers.zip")));
    expect(findSubmission(home.database, id)).toMatchObject({ method: "my-method", title: "Mine" });
    expect(home.database.select().from(jobs).get()?.needs.sandbox).toBe(false);
  });

  test("is found again by its key, and a key is good for one", () => {
    const home = peopleHome();
    const request = strategy(uploaded(home, "ada", "a"));
    const first = create(home, request, home.ada, "key-1");
    expect(create(home, request, home.ada, "key-1")).toEqual({ id: first.id, isNew: false });
    expect(home.database.select().from(submissions).all()).toHaveLength(1);
    const other = strategy(uploaded(home, "ada", "b"));
    expect(() => create(home, other, home.ada, "key-1")).toThrow(Conflict);
    const bobs = strategy(uploaded(home, "bob", "b"));
    expect(create(home, bobs, home.bob, "key-1").isNew).toBe(true);
  });
});

describe("a submission that is refused", () => {
  const refused = (home: PeopleHome, request: SubmissionRequest, message: RegExp, owner = home.ada) => {
    const before = [submissions, jobs, auditLog, uploads].map((table) =>
      home.database.select().from(table).all(),
    );
    expect(() => create(home, request, owner)).toThrow(message);
    expect(
      [submissions, jobs, auditLog, uploads].map((table) => home.database.select().from(table).all()),
    ).toEqual(before);
  };

  test("has no upload, another one's, an unfinished one, a used one, or a file of the wrong kind", () => {
    const home = peopleHome();
    refused(home, strategy(`u${"a".repeat(20)}`), /There is no upload/);
    expect(() => create(home, strategy(uploaded(home, "bob", "b")))).toThrow(NotThere);
    const open = uploaded(home, "ada", "half");
    home.database.update(uploads).set({ state: "open", received: 2 }).where(eq(uploads.id, open)).run();
    refused(home, strategy(open), /has 2 of 4 bytes/);
    const used = uploaded(home, "ada", "used");
    create(home, strategy(used));
    refused(home, strategy(used, { seeds: [7] }), /has become a submission already/);
    refused(home, strategy(uploaded(home, "ada", "x", "answers.zip")), /not one for strategy/);
    refused(home, predictions(uploaded(home, "ada", "x", "strategy.ts")), /not one for predictions/);
  });

  test("asks for the same again, with the same file and the same wishes", () => {
    const home = peopleHome();
    const first = create(home, strategy(uploaded(home, "ada", "same"), { seeds: [0, 1] }));
    refused(home, strategy(uploaded(home, "ada", "same"), { seeds: [1, 0] }), new RegExp(first.id));
    expect(create(home, strategy(uploaded(home, "ada", "same"), { seeds: [2] })).isNew).toBe(true);
    // Seed by seed: each gives a run of its own.
    const some = strategy(uploaded(home, "ada", "same"), { seeds: [3, 1] });
    refused(home, some, new RegExp(`seed 1 is in your submission ${first.id}`));
    const more = strategy(uploaded(home, "ada", "same"), { seeds: [1], params: { rate: 1 } });
    expect(create(home, more).isNew).toBe(true);
  });

  test("wants to be anonymous for too long or until yesterday, or names a seed twice", () => {
    const home = peopleHome();
    const upload = uploaded(home, "ada", "a");
    const until = (time: number) => strategy(upload, { anonymousUntil: later(time).toISOString() });
    refused(home, until(-1000), /in the past/);
    refused(home, until(400 * 86_400_000), /more than a year/);
    refused(home, strategy(upload, { seeds: [1, 1] }), /given twice/);
    expect(create(home, until(300 * 86_400_000)).isNew).toBe(true);
  });

  test("uses a built-in method's id or another owner's, though not one that never was scored", () => {
    const home = peopleHome();
    const named = (method: string) => predictions(uploaded(home, "ada", method, "a.zip"), { method });
    refused(home, named("ewc"), /built-in/);
    addSubmission(home, "bob", "published", { method: "bobs" });
    addSubmission(home, "bob", "failed", { method: "never-scored" });
    addSubmission(home, "bob", "running", { method: "soon" });
    addSubmission(home, "ada", "published", { method: "mine-too" });
    refused(home, named("bobs"), /belongs to somebody else/);
    refused(home, named("soon"), /belongs to somebody else/);
    expect(create(home, named("never-scored")).isNew).toBe(true);
    expect(create(home, named("mine-too")).isNew).toBe(true);
  });

  test("comes while the operator has closed submissions", () => {
    const home = peopleHome();
    home.database.insert(settings).values({ key: "submissions", value: false }).run();
    const request = strategy(uploaded(home, "ada", "a"));
    expect(() => create(home, request)).toThrow(Forbidden);
  });

  test("leaves no trace when the file has no place to go", () => {
    const home = peopleHome();
    const upload = addUpload(home, "ada", "its file is missing");
    expect(() => create(home, strategy(upload))).toThrow("ENOENT");
    expect(home.database.select().from(submissions).all()).toEqual([]);
    expect(home.database.select().from(jobs).all()).toEqual([]);
  });
});

describe("boards", () => {
  const ids = (home: PeopleHome, kind: string, now = NOW) =>
    openBoards(home.database, home.home, now)
      .filter((board) => board.kind === kind)
      .map(({ id }) => id);

  test("of built-in sequences take strategies in every order, micro ones only where the operator says so", () => {
    const home = peopleHome();
    expect(ids(home, "strategy")).toHaveLength(2 * 2 * 3 + 3);
    expect(ids(home, "strategy").filter((id) => id.includes(".micro."))).toEqual([]);
    const on = (board: string) => strategy(uploaded(home, "ada", board), { board });
    expect(create(home, on("proc-coin-8.v1.tiny.instruct.random-7-order.standard")).isNew).toBe(true);
    expect(() => create(home, on("proc-coin-8.v1.micro.base.standard-order.quick"))).toThrow(
      /takes no strategies/,
    );
    vi.stubEnv("LETHE_TEST_BOARDS", "1");
    expect(create(home, on("proc-coin-8.v1.micro.base.standard-order.quick")).isNew).toBe(true);
    vi.unstubAllEnvs();
    for (const board of [
      "proc-coin-8.v2.tiny.base.standard-order.quick",
      "proc-coin-8.v1.tiny.base.sideways-order.quick",
      "proc-coin-8.v1.tiny.base.standard-order.slow",
      "coin.v1.llava-1.5-7b.llava-1.5-7b-pretrain.standard-order.open",
      OPEN_BOARD,
      "../../etc/passwd",
      "x",
    ])
      expect(() => create(home, on(board)), board).toThrow(/takes no strategies|Unknown task order/);
  });

  test("of a season are open while it lasts", () => {
    const home = peopleHome();
    const row = { title: "Autumn", sequences: ["proc-coin-8"], seedSha256: "0".repeat(64) };
    const season = {
      ...row,
      id: "2026-autumn",
      startsAt: later(-1000).toISOString(),
      endsAt: later(1000).toISOString(),
    };
    home.database.insert(seasons).values(season).run();
    const board = `${TINY_BOARD}.2026-autumn`;
    expect(ids(home, "strategy")).toContain(board);
    expect(ids(home, "strategy", later(2000))).not.toContain(board);
    const upload = uploaded(home, "ada", "a");
    expect(create(home, strategy(upload, { board })).isNew).toBe(true);
    const late = strategy(uploaded(home, "ada", "b"), { board });
    expect(() => createSubmission(home.database, home.home, home.ada, late, later(1000))).toThrow(/ended on/);
    expect(() => createSubmission(home.database, home.home, home.ada, late, later(-2000))).toThrow(
      /begins on/,
    );
    // While the season is open, a board that it does not have has not ended.
    const other = strategy(late.upload, { board: board.replace("proc-coin-8", "unlearn-16") });
    expect(() => create(home, other)).toThrow(/takes no strategies/);
    home.database.update(seasons).set({ revealedAt: NOW.toISOString() }).run();
    expect(() => create(home, late)).toThrow(/ended on/);
  });

  test("of public benchmarks take predictions where the site has their references", () => {
    const home = peopleHome();
    const board = "coin.v1.llava-1.5-7b.llava-1.5-7b-pretrain.standard-order.open";
    const on = (id: string) => predictions(uploaded(home, "ada", id, "a.zip"), { board: id });
    expect(ids(home, "predictions")).toEqual([]);
    expect(() => create(home, on(board))).toThrow(/no reference answers of coin/);
    mkdirSync(referencesFolder(home.home, "coin"), { recursive: true });
    expect(ids(home, "predictions")).toContain(board);
    expect(create(home, on(board)).isNew).toBe(true);
    expect(create(home, on("coin.v1.my-7b.my-start.reversed-order.open")).isNew).toBe(true);
    expect(() => create(home, on("unlearn-16.v1.a.b.standard-order.open"))).toThrow(/deletion requests/);
    expect(() => create(home, on("proc-coin-8.v1.a b.c/d.standard-order.open"))).toThrow(
      /cannot be the name|takes no/,
    );
  });
});
