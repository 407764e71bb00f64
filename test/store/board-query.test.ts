import { expect, test } from "vitest";
import { UserError } from "@/lib/domain/user-error";
import { boardView } from "@/lib/queries/board";
import { boardHref, DEFAULT_QUERY, readBoardQuery, writeBoardQuery } from "@/lib/queries/board-query";
import { parametersOf } from "@/lib/queries/parameters";
import { BOARD, filledHome } from "./home";

const read = (text: string) => readBoardQuery(parametersOf(new URLSearchParams(text)));

test("an address is read and written back canonically", () => {
  expect(read("")).toEqual(DEFAULT_QUERY);
  expect(writeBoardQuery(DEFAULT_QUERY)).toBe("");
  const query = read("page=2&track=re-scored&track=executed&q=+ewc+&family=&columns=avg,task:vqa&sort=avg");
  expect(query).toMatchObject({
    ...{ page: 2, track: ["re-scored", "executed"], q: "ewc", family: [] },
    ...{ columns: ["avg", "task:vqa"], sort: "avg" },
  });
  const written = "sort=avg&track=re-scored,executed&q=ewc&columns=avg,task:vqa&page=2";
  expect(writeBoardQuery(query)).toBe(written);
  expect(read(written)).toEqual(query);
  expect(boardHref("b", query, { dir: "asc" })).toBe(
    "/boards/b?sort=avg&dir=asc&track=re-scored,executed&q=ewc&columns=avg,task:vqa",
  );
});

test.each([
  ["track=nobody", /track=nobody cannot be read/, /executed, re-scored, reported/],
  ["dir=up", /dir=up/, /asc, desc/],
  ["page=0", /page=0/, /./],
  ["asof=yesterday", /asof=yesterday/, /./],
  ["color=red", /no parameter "color"/, /sort, dir, track/],
])("%s is told with what is allowed", (text, message, remedy) => {
  const error = (() => {
    try {
      read(text);
    } catch (thrown) {
      return thrown as UserError;
    }
  })();
  expect(error).toBeInstanceOf(UserError);
  expect(error?.message).toMatch(message);
  expect(error?.remedy).toMatch(remedy);
});

test("filters leave out rows, never bounds, and count what every choice has", async () => {
  const { database } = await filledHome();
  const view = (text: string) => boardView(database, BOARD, read(text));
  const names = (text: string) => view(text)?.rows.map(({ strategy }) => strategy);
  expect(names("")).toEqual(["replay", "ewc"]);
  expect(names("family=regularisation")).toEqual(["ewc"]);
  expect(names("family=regularisation,replay")).toEqual(["replay", "ewc"]);
  expect(names("replay=no")).toEqual(["ewc"]);
  expect(names("ranked=yes")).toEqual(["replay"]);
  expect(names("q=elastic+weight")).toEqual(["ewc"]);
  expect(names("q=nothing+like+it")).toEqual([]);
  expect(view("family=replay")?.bounds).toHaveLength(3);
  expect(view("family=replay")?.facets.find(({ parameter }) => parameter === "family")?.choices).toEqual([
    { value: "regularisation", label: "regularisation", rows: 1, chosen: false },
    { value: "replay", label: "replay", rows: 1, chosen: true },
  ]);
  // Both rows were executed, so there is nothing to choose.
  expect(view("")?.facets.map(({ parameter }) => parameter)).not.toContain("track");
});

test("columns are those asked for, and an unknown one is told", async () => {
  const { database } = await filledHome();
  const columns = (text: string) => boardView(database, BOARD, read(text))?.columns.map(({ id }) => id);
  expect(columns("columns=task:vqa,avg")).toEqual(["avg", "task:vqa"]);
  expect(columns("columns=cost")).toEqual(["trained", "extra", "stored", "replay", "device", "wall"]);
  expect(columns("")).toContain("forgetting");
  expect(() => columns("columns=beauty")).toThrow(/no column of this board "beauty"|beauty/);
});

test("as of an earlier time later runs are not there", async () => {
  const { database } = await filledHome();
  const rows = (text: string) => boardView(database, BOARD, read(text));
  expect(rows("asof=2026-11-02T00:00:00Z")?.rows).toHaveLength(2);
  expect(rows("asof=2026-11-01T01:00:00%2B02:00")?.rows).toHaveLength(0);
  expect(rows("asof=2026-11-01T02:00:00%2B02:00")?.rows).toHaveLength(2);
});

test("a page after the last is the last", async () => {
  const { database } = await filledHome();
  expect(boardView(database, BOARD, read("page=7"))).toMatchObject({ pages: 1, query: { page: 1 } });
});
