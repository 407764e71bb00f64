import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ingestPaths } from "@/lib/ingest/ingest";
import { changedRun, FIXTURES, filledHome, NOW, UNLEARNING } from "../store/home";
import { apiOver } from "./api-over";

interface Page {
  data: { id: string }[];
  next: string | null;
}

/** Ids of every page, following the Link field; `between` runs after each page. */
async function walk(
  api: ReturnType<typeof apiOver>,
  path: string,
  between: () => Promise<void> = async () => undefined,
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let at: string | null = path; at !== null; await between()) {
    const response = await api(at);
    const { data, next } = (await response.json()) as Page;
    pages.push(data.map(({ id }) => id));
    const link = /^<\/api\/v1(.+)>; rel="next"$/.exec(response.headers.get("Link") ?? "")?.[1] ?? null;
    expect(link === null).toBe(next === null);
    at = link;
  }
  return pages;
}

describe("walking through a list", () => {
  it("gives every item once, whatever the size of the pages", async () => {
    const api = apiOver(await filledHome(FIXTURES, UNLEARNING));
    const [whole] = await walk(api, "/runs?limit=500");
    expect(whole?.length).toBeGreaterThan(10);
    for (const limit of [1, 2, 5, whole?.length]) {
      const pages = await walk(api, `/runs?limit=${limit}`);
      expect(pages.flat()).toEqual(whole);
      expect(pages.every((page) => page.length > 0)).toBe(true);
    }
  });

  it("is newest first and keeps its filters", async () => {
    const api = apiOver(await filledHome(FIXTURES, UNLEARNING));
    const all = await (await api("/runs")).json();
    const times = all.data.map((run: { finishedAt: string }) => run.finishedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const ofMethod = (await walk(api, "/runs?method=npo&limit=1")).flat();
    expect(ofMethod).toHaveLength(3);
    expect(await walk(api, "/runs?method=none")).toEqual([[]]);
  });

  it("gives what was there from the start once, also when runs are stored between the pages", async () => {
    const store = await filledHome();
    const api = apiOver(store);
    const [before] = await walk(api, "/runs?limit=500");
    let seed = 100;
    const pages = await walk(api, "/runs?limit=2", async () => {
      seed++;
      const time = seed % 2 === 0 ? "2000-01-01T00:00:00.000Z" : "2100-01-01T00:00:00.000Z";
      const folder = changedRun(store.scratch, "replay-seed-0", (record) => {
        record.seed = seed;
        record.timings.finishedAt = time;
      });
      if (seed < 106) await ingestPaths(store.database, store.home, [join(folder, "record.json")], NOW);
    });
    const seen = pages.flat();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => before?.includes(id))).toEqual(before);
    const [after] = await walk(api, "/runs?limit=500");
    expect(after?.length).toBe((before?.length ?? 0) + 5);
  });
});
