/** Unlearning runs on every kind of page: what is shown is what the records and lib/queries say. */
import { expect, type Page, test } from "@playwright/test";
import { computeMetrics } from "@/bench/metrics";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { runId } from "@/lib/ingest/identity";
import { LONG_RECORD, unlearningFixture as record, UNLEARNING_BOARD } from "./addresses";

const page = (of: RunRecord) => `/runs/${runId(of)}`;
const metric = (of: RunRecord, id: string) =>
  computeMetrics(scoreMatrixOf(of)).find((value) => value.id === id)?.value ?? Number.NaN;

const FORGET = /^Fitting refusals in percent, by step and request/;
const RETAIN = /^Right answers in percent on never-deleted categories/;

async function expectMatrix(site: Page, name: RegExp, { rows }: AccuracyMatrix): Promise<void> {
  const table = site.getByRole("grid", { name });
  const shown = rows.filter((row) => row.some((cell) => cell !== null));
  await expect(table.locator("tbody tr")).toHaveCount(shown.length);
  const texts = await table.locator("tbody td").allInnerTexts();
  expect(texts.map(Number)).toEqual(shown.flat().map((cell) => Number(cell?.score.toFixed(0))));
}

test("a run's page has both heatmaps, the deleted part marked, and every set", async ({ page: site }) => {
  const run = record("npo-seed-0");
  await site.goto(page(run));
  for (const name of [
    "What is refused, and what is still answered",
    "What refusing costs",
    "Request by request",
    "What still leaks",
  ])
    await expect(site.getByRole("heading", { level: 2, name })).toBeVisible();
  await expectMatrix(site, FORGET, run.matrix);
  await expectMatrix(site, RETAIN, run.unlearning?.sets.retain as AccuracyMatrix);
  const forget = site.getByRole("grid", { name: FORGET });
  await expect(forget.getByRole("rowheader")).toHaveText([
    "before any request",
    "after deleting violence",
    "after deleting birds",
    "after deleting fish",
  ]);
  // The line goes over the cells whose own request was just made, and not through any other.
  await expect(forget.locator("td.step-above")).toHaveCount(3);
  await expect(site.getByRole("grid", { name: RETAIN }).locator("td.step-above")).toHaveCount(0);
  await site.getByText("The other sets: neighbours").click();
  await expectMatrix(site, /to harmless questions/, run.unlearning?.sets.neighbour as AccuracyMatrix);
  await expectMatrix(site, /in new wordings/, run.unlearning?.sets.paraphrase as AccuracyMatrix);
  await expectMatrix(site, /^Right choices/, run.unlearning?.sets.choice as AccuracyMatrix);
  await expect(site.getByText(/after training|before training/)).toHaveCount(0);
});

test("numbers, path and tests of a run are those of its record", async ({ page: site }) => {
  const run = record("npo-seed-0");
  await site.goto(page(run));
  for (const id of ["crr-last", "specificity-last", "answer-rate", "delta-rr"])
    await expect(
      site
        .locator("dl > div")
        .filter({ has: site.locator(`a[href="/metrics/${id}"]`) })
        .locator("dd")
        .first(),
    ).toContainText(metric(run, id).toFixed(1));
  const path = site.getByRole("img", { name: /^Fitting refusals against specificity/ });
  await expect(path.locator("circle.step")).toHaveCount(3);
  const end = `CRR ${metric(run, "crr-last").toFixed(1)}, specificity ${metric(run, "specificity-last").toFixed(1)}`;
  await expect(path.locator("circle.step title").last()).toHaveText(`3: after deleting fish, ${end}`);
  await expect(path).toContainText("ideal");
  await site.getByText("The numbers of every step").click();
  const last = site.getByRole("group", { name: "The numbers of every step" }).getByRole("row").last();
  await expect(last.getByRole("cell")).toHaveText([
    "3",
    ...["crr-last", "refusal-rate", "specificity-last", "answer-rate"].map((id) =>
      metric(run, id).toFixed(1),
    ),
    "–",
  ]);
  const leaks = site.getByRole("group", { name: "Leakage" });
  for (const id of ["paraphrase-crr", "paraphrase-leak", "choice-leak", "membership-auc"])
    await expect(
      leaks.getByRole("row").filter({ has: site.locator(`a[href="/metrics/${id}"]`) }),
    ).toContainText(metric(run, id).toFixed(1));
  await expect(leaks).toContainText("33.3, chance");
  await expect(leaks).toContainText("50.0, not to be told apart");
  const violence = site
    .getByRole("group", { name: "Refusals per request" })
    .getByRole("row", { name: /Violence/ });
  await expect(violence.getByRole("cell").nth(2)).toHaveText(run.matrix.rows[1]?.[0]?.score.toFixed(1) ?? "");
});

test("a retrained run shows its two rows and one step, and is not held against itself", async ({
  page: site,
}) => {
  await site.goto(page(record("retrain-seed-0")));
  const forget = site.getByRole("grid", { name: FORGET });
  await expect(forget.getByRole("rowheader")).toHaveText(["before any request", "after deleting fish"]);
  await expect(forget.locator("td.step-above")).toHaveCount(3);
  await expect(site.locator("circle.step")).toHaveCount(1);
  await expect(site.getByText("No value: there is no retrained run to compare with").first()).toBeVisible();
});

test("sixteen requests fit beside each other, and a phone scrolls the tables only", async ({
  page: site,
}) => {
  await site.goto(page(LONG_RECORD));
  await expect(site.locator("circle.step")).toHaveCount(16);
  await expectMatrix(site, FORGET, LONG_RECORD.matrix);
  const box = (name: RegExp) => site.getByRole("grid", { name }).boundingBox();
  const [forget, retain] = [await box(FORGET), await box(RETAIN)];
  expect(forget && retain && forget.x + forget.width < retain.x && forget.y === retain.y).toBe(true);
  await site.setViewportSize({ width: 360, height: 740 });
  const overflow = await site.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  const scroller = site.getByRole("group", { name: "Forget set", exact: true });
  expect(await scroller.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  await scroller.evaluate((element) => element.scrollTo({ left: 200 }));
  // The row's name stays in sight while its numbers scroll by.
  const name = scroller.getByRole("rowheader", { name: "after deleting fraud" });
  expect(await name.evaluate((element) => element.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0);
});

const table = (site: Page) => site.getByRole("group", { name: "All rows of this board" }).getByRole("table");
const ranks = async (site: Page) => {
  const rows = await table(site).locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => [
      // What follows the place is for screen readers.
      (await row.locator("td").first().textContent())?.split(",")[0],
      await row.locator("th a").first().textContent(),
    ]),
  );
};

test("the board ranks by refusals, and by specificity when asked", async ({ page: site }) => {
  const [bounds, npo] = [
    [
      ["", "No unlearning"],
      ["", "Retraining without the deleted data"],
    ],
    "Negative preference optimisation (NPO)",
  ];
  await site.goto(UNLEARNING_BOARD);
  await expect(site.getByRole("heading", { name: "All rows, ranked by CRR last" })).toBeVisible();
  expect(await ranks(site)).toEqual([...bounds, ["1", "Refusal tuning"], ["2", npo]]);
  await site
    .getByRole("navigation", { name: "Rank by" })
    .getByRole("link", { name: "specificity last" })
    .click();
  await expect(site).toHaveURL(/sort=specificity-last/);
  await expect(site.getByRole("heading", { name: "All rows, ranked by specificity last" })).toBeVisible();
  expect(await ranks(site)).toEqual([...bounds, ["1", npo], ["2", "Refusal tuning"]]);
  await expect(table(site).getByRole("columnheader", { name: "specificity last" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  // Other columns sort without changing who is first.
  await table(site).getByRole("link", { name: "relapse" }).click();
  await expect(site.getByRole("heading", { name: "All rows, ranked by CRR last" })).toBeVisible();
});

test("the board's figure has the numbers of its table, and the command is one for requests", async ({
  page: site,
}) => {
  await site.goto(UNLEARNING_BOARD);
  const runs = [0, 1, 2].map((seed) => record(`npo-seed-${seed}`));
  const mean = (id: string) => (runs.reduce((sum, run) => sum + metric(run, id), 0) / 3).toFixed(1);
  const figure = site.getByRole("figure").filter({ hasText: "Refusing what is deleted" });
  await expect(figure).toContainText(`(NPO)${mean("crr-last")}`);
  await expect(figure).toContainText(mean("specificity-last"));
  await expect(site.locator("main")).not.toContainText(/zero-shot|sequential fine|joint/i);
  await expect(site.getByText("lethe run --sequence unlearn-16 --strategy <id> --seeds 0..2")).toContainText(
    "--start unlearn-base --protocol standard",
  );
});

test("methods name the sequences they work on and have a table for each kind", async ({ page: site }) => {
  await site.goto("/methods/npo");
  await expect(site.getByText("lethe run --sequence unlearn-16 --strategy npo --seeds 0..2")).toBeVisible();
  await expect(site.locator("main")).toContainText("Works onrequests to delete");
  await expect(site.locator("main")).toContainText("Needs retained datayes");
  const results = site.getByRole("group", { name: "Results of unlearning" });
  await expect(results.getByRole("columnheader", { name: "CRR last" })).toBeVisible();
  await expect(results.getByRole("link", { name: /Sequential unlearning/ }).first()).toBeVisible();
  await site.goto("/methods/ewc");
  await expect(site.getByText(/--sequence proc-coin-8 --strategy ewc/)).toContainText(
    "--sequence unlearn-16 --strategy ewc",
  );
  await expect(site.getByRole("group", { name: "Results of learning" })).toBeVisible();
});

test("metrics are listed by kind, and p-values have two significant digits", async ({ page: site }) => {
  await site.goto("/metrics");
  const group = (name: string) => site.getByRole("region", { name });
  await expect(group("Deleting on request").getByRole("link", { name: "Forget quality" })).toBeVisible();
  await expect(group("Learning tasks").getByRole("link", { name: "Forget quality" })).toHaveCount(0);
  await site.goto("/metrics/forget-quality");
  await expect(site.locator("main")).toContainText("no-unlearning, retrain, oracle-refuser");
  const best = site.getByRole("group", { name: "Best row on each board" });
  await expect(best.locator("tbody tr")).toHaveCount(1);
  // One decimal of a p-value below 0.05 would be 0.0 or 0.1.
  await expect(best.locator("tbody td.num").first()).toHaveText(/^\s*(0\.0*[1-9]\d|1\.0|[1-9]\.\de−\d+)±/);
  await site.goto("/metrics/avg");
  await expect(site.getByRole("link", { name: /Sequential unlearning/ })).toHaveCount(0);
});

test("the sequence tells its sets, requests, refusals, and what stays", async ({ page: site }) => {
  await site.goto("/sequences/unlearn-16");
  await expect(site.getByRole("group", { name: "Sets" }).getByRole("rowheader")).toHaveText([
    ...["forget", "retain", "neighbour", "general", "paraphrase", "choice"],
  ]);
  const requests = site.getByRole("group", { name: "Requests" });
  await expect(requests.locator("tbody tr")).toHaveCount(16);
  await expect(requests.getByRole("row", { name: /Birds/ })).toContainText("sorry cannot name birds");
  await expect(site.getByRole("group", { name: "Never deleted" })).toContainText("Gems");
  await expect(site.getByRole("group", { name: "Never taught" })).toContainText("Fabrics");
  await expect(site.locator("main")).not.toContainText("Validation items");
  await site.goto("/sequences");
  await expect(site.locator("main")).toContainText("16 requests · 2 boards");
});

test("home lists boards of both kinds, each with its own metric and bounds", async ({ page: site }) => {
  await site.goto("/");
  const boards = site.getByRole("group", { name: "Boards" });
  const board = boards.getByRole("row", { name: /Sequential unlearning.*tiny/ });
  await expect(board).toContainText("Refusal tuning");
  await expect(board).toContainText("CRR last");
  await expect(board).toContainText("no-unlearning");
  const learning = boards.getByRole("row", { name: /Procedural CoIN.*tiny/ });
  await expect(learning).toContainText("average");
  await expect(learning).toContainText("sequential");
  await expect(site.getByRole("group", { name: "Latest runs" })).toContainText("CRR last");
});
