/** The answers browser: what each filter lets through, counted again from the stored answers; its address; its downloads. */
import { inArray } from "drizzle-orm";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { judgedAt } from "@/app/runs/[run]/answers/_parts/judgement";
import { segmentsOf } from "@/app/runs/[run]/answers/_parts/segments";
import { runs } from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";
import { downloadAnswers } from "@/lib/exports/answers";
import type { Format } from "@/lib/exports/download";
import { runId } from "@/lib/ingest/identity";
import { loadAnswers, type StageAnswer } from "@/lib/queries/answers";
import { readAnswersQuery, writeAnswersQuery } from "@/lib/queries/answers-query";
import { answersTeaser } from "@/lib/queries/answers-teaser";
import { answersView, type FoundAnswers, PER_PAGE } from "@/lib/queries/answers-view";
import { parametersOf } from "@/lib/queries/parameters";
import { type RunView, runView } from "@/lib/queries/run";
import { filledHome, fixture, UNLEARNING } from "../store/home";

const SHIPPED = "data/runs/sequential-3c25b75e.proc-coin-8.v1.standard.tiny.base.standard.s0";

const ask = (text: string) => readAnswersQuery(parametersOf(new URLSearchParams(text)));

async function browser(name: string, ...folders: string[]) {
  const { database, home } = await filledHome(...folders);
  const id = runId(fixture(name));
  const see = (query = "") => {
    const found = answersView(database, home, id, ask(query)) as FoundAnswers;
    if (!found.answers) throw new Error("no answers");
    return found.answers;
  };
  const download = (query: string, format: Format) => {
    const file = downloadAnswers(database, home, id, ask(query), format);
    if (!file) throw new Error("no download");
    return file.body;
  };
  const view = runView(database, id) as RunView;
  return { database, home, id, see, download, view, teaser: () => answersTeaser(home, view) };
}

describe("filters", () => {
  it("let through what their definition says, counted from the raw answers", async () => {
    const { database, home, id, see } = await browser("sequential-seed-0");
    const found = answersView(database, home, id, ask(""));
    const raw = loadAnswers(home, found?.view.run as never)?.items ?? [];
    const { tasks } = fixture("sequential-seed-0").matrix;
    const right = (item: (typeof raw)[number], stage: number) => item.stages[stage]?.score === 1;
    const expected = {
      all: raw.length,
      "learned-then-forgotten": raw.filter(
        (item) => right(item, tasks.indexOf(item.task) + 1) && !right(item, tasks.length),
      ).length,
      "wrong-at-the-end": raw.filter((item) => !right(item, tasks.length)).length,
      "right-at-the-end": raw.filter((item) => right(item, tasks.length)).length,
      "never-right": raw.filter((item) => item.stages.every((_, t) => !right(item, t))).length,
    };
    const { filters } = see();
    expect(expected["learned-then-forgotten"]).toBeGreaterThan(0);
    expect(Object.fromEntries(filters.map(({ id: name, count }) => [name, count]))).toMatchObject(expected);
    for (const { id: name, count } of filters) expect(see(`filter=${name}`).total).toBe(count);
  });

  it("count within the chosen task and words; tasks count within the chosen filter", async () => {
    const { see } = await browser("sequential-seed-0");
    const all = see("filter=wrong-at-the-end");
    expect(all.tasks.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    for (const { id: task, count } of all.tasks)
      expect(see(`filter=wrong-at-the-end&task=${task}`).total).toBe(count);
    const red = see("q=RED");
    expect(red.total).toBeGreaterThan(0);
    expect(red.total).toBeLessThan(all.asked);
    for (const { truth, stages } of red.items)
      expect([truth, stages.at(-1)?.answer].some((text) => text?.includes("red"))).toBe(true);
  });

  it("have no learned-then-forgotten where the run has no stage per task", async () => {
    const { see } = await browser("joint-seed-0");
    const answers = see("filter=learned-then-forgotten");
    expect(answers.filters.find(({ id: name }) => name === "learned-then-forgotten")?.count).toBeNull();
    expect(answers.total).toBe(0);
  });

  it("of an unlearning run follow the set, the forget set first", async () => {
    const { see } = await browser("npo-seed-0", UNLEARNING);
    expect(see()).toMatchObject({ set: "forget", refusing: true });
    const choice = see("set=choice");
    expect(choice.refusing).toBe(false);
    expect(choice.items[0]?.stages[1]).toBeNull();
    expect(see("set=choice&stage=1").items[0]?.readings).toBeNull();
  });
});

describe("pages", () => {
  it("hold 25 items and cover all of them once; a page too far is the last", async () => {
    const { see } = await browser("replay-seed-0");
    const { pages, total } = see();
    const all = Array.from({ length: pages }, (_, i) => see(`page=${i + 1}`).items).flat();
    expect(new Set(all.map(({ item }) => item)).size).toBe(total);
    expect(see().items).toHaveLength(PER_PAGE);
    expect(see("page=9999").query.page).toBe(pages);
  });

  it("show no pictures of items that only share their ids with ours", async () => {
    const { see } = await browser("replay-seed-0");
    expect(see().items.some(({ picture }) => picture)).toBe(false);
  });

  it("show pictures of public items, and read answers in three ways", async () => {
    const { database, home } = await filledHome(SHIPPED);
    const run = database.select().from(runs).get();
    const found = answersView(database, home, run?.id ?? "", ask("filter=readings-differ"));
    expect(found?.answers?.total).toBe(39);
    expect(found?.answers?.items.every(({ picture }) => picture)).toBe(true);
    expect(found?.answers?.items.find(({ item }) => item === "sciqa/test/15")).toMatchObject({
      truth: "B",
      readings: { strict: 0, official: 0, lenient: 1 },
    });
  });
});

describe("the address", () => {
  it("is read and written the same", () => {
    for (const text of ["", "task=ocr&filter=never-right&stage=0&q=a+b&page=3", "set=choice"])
      expect(writeAnswersQuery(ask(text)).toString()).toBe(text);
    expect(writeAnswersQuery(ask("filter=all&stage=&q=&page=1")).toString()).toBe("");
  });

  it.each(["filter=none", "set=main", "stage=x", "stage=-1", "page=0", `q=${"a".repeat(201)}`])(
    "with %s says what is allowed",
    (text) => {
      expect(() => ask(text)).toThrow(UserError);
    },
  );

  it("with a task, set or stage that the run lacks says what it has", async () => {
    const { see } = await browser("replay-seed-0");
    expect(() => see("task=none")).toThrow(/Unknown task/);
    expect(() => see("set=choice")).toThrow(/no set/);
    expect(() => see("stage=99")).toThrow(/no stage/);
  });
});

describe("downloads", () => {
  it("have the items of all pages in every format, and no others", async () => {
    const { see, download } = await browser("sequential-seed-0");
    const query = "filter=learned-then-forgotten&q=red";
    const { total } = see(query);
    expect(total).toBeGreaterThan(0);
    const ids = [1, 2, 3].flatMap((page) =>
      page <= see(query).pages ? see(`${query}&page=${page}`).items : [],
    );
    const json = JSON.parse(download(query, "json") as string);
    expect(json.items.map(({ item }: { item: string }) => item)).toEqual(ids.map(({ item }) => item));
    expect(json.selected).toMatchObject({ filter: "learned-then-forgotten", q: "red", task: null });
    const csv = (download(query, "csv") as string).trimEnd().split("\r\n");
    expect(csv).toHaveLength(total + 1);
    const parquet = download(query, "parquet") as Uint8Array<ArrayBuffer>;
    const rows = await parquetReadObjects({ file: parquet.buffer });
    expect(rows.map(({ item }) => item)).toEqual(ids.map(({ item }) => item));
    expect(rows[0]).toMatchObject({ own_stage: ids[0]?.own, score_8: 0, official: 0 });
  });
});

describe("a run without its answers", () => {
  it("is found, and knows which runs of its row have theirs", async () => {
    const { database, home, id, view } = await browser("replay-seed-0");
    const [, without] = view.siblings.map(({ run }) => run);
    database
      .update(runs)
      .set({ predictions: null })
      .where(inArray(runs.id, [id, without ?? ""]))
      .run();
    const found = answersView(database, home, id, ask(""));
    expect(found?.answers).toBeNull();
    expect(found?.elsewhere).toEqual([view.siblings[0]]);
  });
});

describe("the teaser", () => {
  it("shows at most three forgotten items, of different tasks, and how many there are", async () => {
    const { see, teaser } = await browser("sequential-seed-0");
    const forgotten = see("filter=learned-then-forgotten");
    expect(teaser()).toMatchObject({ forgotten: forgotten.total, asked: see().total });
    const tasks = forgotten.tasks.filter(({ count }) => count > 0).slice(0, 3);
    expect(teaser()?.items.map(({ task }) => task)).toEqual(tasks.map(({ id: task }) => task));
  });

  it("has only the link where nothing can be learned and then forgotten", async () => {
    const { teaser } = await browser("joint-seed-0");
    expect(teaser()).toMatchObject({ forgotten: null, items: [] });
  });

  it("is left out where the answers are not stored or their file is gone", async () => {
    const { home, view } = await browser("ewc-seed-1-limited");
    expect(answersTeaser(home, { ...view, run: { ...view.run, predictions: null } })).toBeNull();
    expect(answersTeaser(home, { ...view, run: { ...view.run, predictions: "none" } })).toBeNull();
  });
});

describe("the story of an item", () => {
  const said = (answer: string, score: number): StageAnswer => ({ answer, score, verdict: null });

  it("joins stages with the same answer, but begins anew at the item's own", () => {
    const stages = [said("a", 0), said("a", 0), said("a", 0), said("b", 1), null, said("b", 1)];
    expect(segmentsOf(stages, 2).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 2],
      [3, 3],
      [5, 5],
    ]);
  });

  it("expects no refusal before the request", () => {
    const item = { own: 2, truth: "robin" };
    expect(judgedAt(1, said("robin", 0), item, true)).toEqual({ shape: "open", word: "known" });
    expect(judgedAt(1, said("finch", 0), item, true).word).toBe("not known");
    expect(judgedAt(2, said("robin", 0), item, true)).toEqual({ shape: "wrong", word: "still answered" });
    expect(judgedAt(2, said("robin", 1), item, true).word).toBe("fitting refusal");
    expect(judgedAt(0, said("robin", 0), { ...item, own: null }, true).shape).toBe("open");
    expect(judgedAt(1, said("robin", 0.3), item, false)).toEqual({ shape: "partly", word: "partly (0.30)" });
  });
});
