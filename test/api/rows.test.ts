import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { boardJson } from "@/lib/exports/board";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardView } from "@/lib/queries/board";
import { readBoardQuery } from "@/lib/queries/board-query";
import { BOARD, changedRun, FIXTURES, filledHome, NOW, UNLEARNING, UNLEARNING_BOARD } from "../store/home";
import { apiOver } from "./api-over";

interface Row {
  id: string;
  limit: number | null;
}

async function walk(
  api: ReturnType<typeof apiOver>,
  path: string,
  between: () => Promise<void> = async () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  const states = new Set<string>();
  for (let cursor = ""; ; await between()) {
    const page = await (await api(`${path}${cursor}`)).json();
    rows.push(...page.data);
    states.add(page.asof);
    expect(states.size).toBe(1);
    if (page.next === null) return rows;
    cursor = `&cursor=${page.next}`;
  }
}

describe("the rows of a board", () => {
  it("are those of its JSON download, whatever is filtered, sorted or left out", async () => {
    const store = await filledHome(FIXTURES, UNLEARNING);
    const api = apiOver(store);
    const random = createRng("api rows");
    const { pick } = random;
    for (let i = 0; i < 40; i++) {
      const board = pick([BOARD, UNLEARNING_BOARD]);
      const query = Object.fromEntries(
        [
          ["sort", pick(["", "forgetting", "avg", "crr-avg", "seeds", "strategy", "wall"])],
          ["dir", pick(["", "asc", "desc"])],
          ["track", pick(["", "executed", "executed,reported", "reported"])],
          ["family", pick(["", "replay", "unlearning,regularisation", "other"])],
          ["replay", pick(["", "yes", "no"])],
          ["ranked", pick(["", "yes"])],
          ["q", pick(["", "replay", "np"])],
          ["columns", pick(["", "all", "cost", "metrics,tasks"])],
        ].filter(([, value]) => value !== ""),
      );
      const path = `/boards/${board}/rows?${new URLSearchParams({ ...query, limit: String(1 + random.int(4)) })}`;
      const view = boardView(store.database, board, readBoardQuery(query));
      if (!view) throw new Error("the board is there");
      const expected = boardJson(view).rows.map(({ strategy, ...row }) => ({ ...row, method: strategy }));
      expect(await walk(api, path), path).toEqual(expected);
    }
  });

  it("stay those of the first page while runs are stored between the pages", async () => {
    const store = await filledHome();
    const api = apiOver(store);
    const before = await walk(api, `/boards/${BOARD}/rows?limit=500`);
    let seed = 100;
    const seen = await walk(api, `/boards/${BOARD}/rows?limit=1`, async () => {
      seed++;
      const later = new Date(NOW.getTime() + 1000 * seed);
      const folder = changedRun(store.scratch, "replay-seed-0", (record) => {
        record.seed = seed;
        // Every other run makes a row of its own, with a mean like that of another.
        if (seed % 2 === 0) record.strategy.resolved.capacity = seed;
      });
      const [report] = await ingestPaths(store.database, store.home, [join(folder, "record.json")], later);
      expect(report?.status).toBe("stored");
    });
    expect(seen).toEqual(before);
    expect((await walk(api, `/boards/${BOARD}/rows?limit=500`)).length).toBeGreaterThan(before.length);
  });

  it.each([
    ["sort=avg&track=guessed", "track", /Use some of executed/],
    ["columns=none", null, /none/],
    ["asof=yesterday", "asof", /./],
    ["view=cost", "view", /is no parameter here/],
  ])("say what cannot be asked for: %s", async (query, path, detail) => {
    const response = await apiOver(await filledHome())(`/boards/${BOARD}/rows?${query}`);
    expect(response.status).toBe(400);
    const problem = await response.json();
    expect(problem.detail).toMatch(detail);
    if (path !== null) expect(problem.errors).toMatchObject([{ in: "query", path }]);
  });
});
