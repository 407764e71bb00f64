import { describe, expect, it } from "vitest";
import { submissions, uploads, users } from "@/db/schema";
import type { SubmissionState } from "@/lib/domain/submission";
import { boardTable } from "@/lib/exports/board";
import { attemptsOf, scoredAttempts } from "@/lib/queries/attempts";
import { boardView } from "@/lib/queries/board";
import { runView } from "@/lib/queries/run";
import { runList } from "@/lib/queries/run-list";
import { moveTo } from "@/lib/submissions/state";
import { apiOver } from "../api/api-over";
import { BOARD, filledHome, NOW, type TestHome, testHome } from "../store/home";

const at = NOW.toISOString();
const failure = { code: "internal_error" as const, message: "m", at: [], log: [] };

/** A submission that has gone through these states, in order. */
function gone(
  { database }: TestHome,
  id: string,
  board: string,
  method: string,
  states: SubmissionState[],
): void {
  const owner = "u1";
  database.insert(users).values({ id: owner, name: "U", email: "u@example.org" }).onConflictDoNothing().run();
  database
    .insert(uploads)
    .values({ id: `up-${id}`, owner, name: "s.ts", size: 1, sha256: id, createdAt: at, expiresAt: at })
    .run();
  database
    .insert(submissions)
    .values({
      ...{ id, owner, kind: "strategy" as const, board, method, upload: `up-${id}`, sha256: id },
      request: {
        ...{ kind: "strategy" as const, board, upload: `up-${id}`, note: "", anonymousUntil: null },
        ...{ seeds: [0], params: {}, device: "auto" },
      },
      ...{ state: "received" as const, createdAt: at, updatedAt: at },
    })
    .run();
  for (const state of states)
    moveTo(
      database,
      id,
      state,
      NOW,
      state === "failed" ? { failure } : state === "rejected" ? { reason: "r" } : {},
    );
}

const SCORING: SubmissionState[] = ["validated", "queued", "running", "scoring"];

describe("scored attempts", () => {
  it("count what was scored, published or not, and nothing that failed", () => {
    const home = testHome();
    gone(home, "s1", "b1", "mine", [...SCORING, "published"]);
    gone(home, "s2", "b1", "mine", [...SCORING, "review", "published"]);
    gone(home, "s3", "b1", "mine", [...SCORING, "review", "rejected"]);
    gone(home, "s4", "b1", "mine", [...SCORING, "published", "withdrawn"]);
    gone(home, "s5", "b1", "mine", [...SCORING, "failed"]);
    gone(home, "s6", "b1", "mine", ["validated", "queued", "running", "failed"]);
    // A retry that is scored counts once.
    gone(home, "s7", "b1", "mine", [...SCORING, "failed", "received", ...SCORING, "published"]);
    gone(home, "s8", "b2", "mine", [...SCORING, "published"]);
    gone(home, "s9", "b1", "other", [...SCORING, "review"]);
    expect(attemptsOf(home.database, { board: "b1" })).toEqual([
      { board: "b1", method: "mine", attempts: 5 },
    ]);
    expect(attemptsOf(home.database, { method: "mine" })).toEqual([
      { board: "b1", method: "mine", attempts: 5 },
      { board: "b2", method: "mine", attempts: 1 },
    ]);
    // Nobody learns the name of a method that was never published, but its attempt counts.
    expect(attemptsOf(home.database, { method: "other" })).toEqual([]);
    expect(scoredAttempts(home.database, "b1")).toBe(6);
  });

  it("stand in the rows of the board, its downloads, the run and the API", async () => {
    const home = await filledHome();
    const { database } = home;
    for (const id of ["s1", "s2"]) gone(home, id, BOARD, "replay", [...SCORING, "published"]);
    const view = boardView(database, BOARD);
    expect(view?.attempts).toEqual({ replay: 2 });
    const table = view && boardTable(view);
    const column = table?.columns.findIndex(({ name }) => name === "attempts") ?? -1;
    const strategy = table?.columns.findIndex(({ name }) => name === "strategy") ?? -1;
    const listed = table?.rows.map((row) => [row[strategy], row[column]]);
    expect(listed).toContainEqual(["replay", 2]);
    expect(listed).toContainEqual(["joint", null]);
    const [run] = runList(database, { method: "replay" }, null, 1);
    expect(runView(database, run?.id ?? "")?.attempts).toBe(2);
    const api = apiOver(home);
    const rows = (await (await api(`/boards/${BOARD}/rows`)).json()) as {
      data: { method: string; attempts: number | null }[];
    };
    expect(rows.data.find(({ method }) => method === "replay")?.attempts).toBe(2);
    const attempts = (await (await api(`/attempts?method=replay`)).json()) as { data: unknown[] };
    expect(attempts.data).toEqual([{ id: `${BOARD} replay`, board: BOARD, method: "replay", attempts: 2 }]);
  });
});
