import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Prediction } from "@/lib/domain/prediction";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { changedRun, FIXTURES, filledHome, fixture, fixtureFolder, UNLEARNING } from "../store/home";
import { apiOver } from "./api-over";

interface Item {
  item: string;
  task: string;
  set: string | null;
  answers: { stage: number; answer: string | null; score: number }[];
}

async function allItems(api: ReturnType<typeof apiOver>, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ""; ; ) {
    const { data, next } = await (await api(`${path}${cursor}`)).json();
    items.push(...data);
    if (next === null) return items;
    cursor = `&cursor=${next}`;
  }
}

function linesOf(name: string): Prediction[] {
  const text = gunzipSync(readFileSync(join(fixtureFolder(name), "predictions.jsonl.gz"))).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const keyOf = (line: { stage: number; set?: string | null; task: string; item: string }) =>
  `${line.stage} ${line.set ?? ""} ${line.task} ${line.item}`;

describe("the answers of a run", () => {
  it.each(["replay-seed-0", "npo-seed-0"])("are those of the file, each once: %s", async (name) => {
    const api = apiOver(await filledHome(FIXTURES, UNLEARNING));
    const items = await allItems(api, `/runs/${runId(fixture(name))}/answers?limit=7`);
    const told = items.flatMap(({ answers, ...about }) => answers.map((answer) => ({ ...about, ...answer })));
    const lines = linesOf(name);
    expect(told).toHaveLength(lines.length);
    const byKey = new Map(told.map((answer) => [keyOf(answer), answer]));
    for (const line of lines)
      expect(byKey.get(keyOf(line))).toMatchObject({ answer: line.answer, score: line.score });
  });

  it("can be had for one task and one stage", async () => {
    const api = apiOver(await filledHome());
    const record = fixture("replay-seed-0");
    const [task = ""] = record.matrix.tasks;
    const items = await allItems(api, `/runs/${runId(record)}/answers?task=${task}&stage=2`);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.task === task)).toBe(true);
    expect(items.flatMap(({ answers }) => answers.map(({ stage }) => stage))).toEqual(items.map(() => 2));
  });

  it.each([
    ["task=none", "task", /There are: /],
    ["set=retain", "set", /has no sets/],
    ["stage=99", "stage", /There are: 0, 1/],
  ])("refuse a filter that nothing can match: %s", async (query, path, remedy) => {
    const api = apiOver(await filledHome());
    const response = await api(`/runs/${runId(fixture("replay-seed-0"))}/answers?${query}`);
    expect(response.status).toBe(400);
    const problem = await response.json();
    expect(problem.errors).toEqual([{ in: "query", path, detail: expect.any(String) }]);
    expect(problem.remedy).toMatch(remedy);
  });

  it("are told to be missing where the run was stored without them", async () => {
    const store = await filledHome(join(FIXTURES, "ewc-seed-0"));
    const folder = changedRun(store.scratch, "replay-seed-0", (record) => {
      record.predictions = null;
    });
    const [report] = await ingestPaths(store.database, store.home, [folder], new Date(0));
    const response = await apiOver(store)(`/runs/${report?.run}/answers`);
    expect(response.status).toBe(404);
    expect((await response.json()).detail).toContain("without its raw answers");
  });
});
