/** What is exported as BibTeX is read back by an independent parser with every field as it was meant. */
import { parse } from "biblatex-csl-converter";
import { expect, it } from "vitest";
import { STRATEGIES } from "@/bench/strategies";
import { type BibEntry, bibKey, escapeTex, toBibtex } from "@/lib/exports/bibtex";
import { exportBoard } from "@/lib/exports/board";
import { boardCitation } from "@/lib/exports/board-citation";
import { citeLethe, citeMethod, citePaper, citeRun } from "@/lib/exports/citations";
import { runId, sha256 } from "@/lib/ingest/identity";
import { papers } from "@/lib/literature";
import { boardView } from "@/lib/queries/board";
import { runView } from "@/lib/queries/run";
import { BOARD, filledHome, fixture, NOW } from "../store/home";

/** The fields as plain text, by name; fails where the parser complains. */
function read(entries: readonly BibEntry[]): Record<string, string>[] {
  const result = parse(toBibtex(entries), { processUnexpected: true, processUnknown: true });
  expect([result.errors, result.warnings]).toEqual([[], []]);
  const all = Object.values(result.entries).map(({ entry_key, bib_type, ...rest }) => {
    const fields: Record<string, unknown> = {
      ...rest.fields,
      ...rest.unknown_fields,
      ...rest.unexpected_fields,
    };
    const texts = Object.entries(fields).map(([name, value]) => [name, plain(value)]);
    return { key: entry_key, type: bib_type, ...Object.fromEntries(texts) };
  });
  expect(all).toHaveLength(entries.length);
  return all;
}

/** The parser gives lists of marked-up pieces, and names as parts. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plain).join("");
  if (value === null || typeof value !== "object") return "";
  const { text, literal, given, family } = value as Record<string, unknown>;
  if (text !== undefined) return plain(text);
  return literal ? `[${plain(literal)}]` : `[${[plain(given), plain(family)].filter(Boolean).join(" ")}]`;
}

const entry: BibEntry = {
  type: "misc",
  key: "k",
  authors: [{ body: "Lethe & co" }, "Ann Öhman", "others"],
  title: "T",
  year: 2026,
  fields: [],
  url: null,
};

it.each([
  "50% of R&D costs $5, #1 in C_1",
  "back\\slash and til~de",
  "Ångström, naïve, β and 中文",
  'quotes "as they" are',
])("keeps %s", (title) => {
  const [back] = read([{ ...entry, title, fields: [["note", title]] }]);
  expect(back?.title).toBe(title);
  expect(back?.note).toBe(title);
});

it("keeps the braces of an entry in balance whatever its text, where the parser has no name for them", () => {
  expect(escapeTex("{lone ^")).toBe("{\\textbraceleft}lone {\\textasciicircum}");
  expect(read([{ ...entry, title: "}{}^ a", fields: [["note", "}}"]] }])).toHaveLength(1);
});

it("joins lines and writes dashes as LaTeX does", () => {
  expect(escapeTex(" two\nlines – so\t— “so” ")).toBe("two lines -- so --- ``so''");
});

it("keeps an address verbatim, and harmless", () => {
  const url = "https://lethe.example/boards/a?q=50%25_x&b={1}#t";
  const [back] = read([{ ...entry, url }]);
  expect(decodeURI(back?.url ?? "")).toBe(decodeURI(url));
});

it("makes keys of any name", () => {
  expect(bibKey("lethe", "a.v1 b,{c}")).toBe("lethe-a.v1-b-c-");
});

it("cites a board with its state, stable address and the digest of its table", async () => {
  const { database } = await filledHome();
  const view = boardView(database, BOARD, { sort: "forgetting", dir: "asc" });
  if (!view) throw new Error("no board");
  const [back] = read([boardCitation(view, "https://lethe.example")]);
  const asof = NOW.toISOString();
  expect(back).toMatchObject({
    author: "[Lethe]",
    organization: "Lethe",
    date: "2026",
    url: `https://lethe.example/boards/${BOARD}?sort=forgetting&dir=asc&asof=${asof}`,
  });
  const csv = sha256(exportBoard(view, "csv").body);
  expect(back?.note).toBe(`Runs stored until ${asof}. SHA-256 of the CSV: ${csv}`);
});

it("cites a run with method, seed and the digest of its record", async () => {
  const { database } = await filledHome();
  const view = runView(database, runId(fixture("replay-seed-1")));
  if (!view) throw new Error("no run");
  const [back] = read([citeRun(view, null)]);
  expect(back?.title).toBe("Experience replay, seed 1, on Procedural CoIN, 8 tasks");
  expect(back?.note).toBe(`Method replay, seed 1. SHA-256 of the record: ${view.run.record}`);
  expect(back).not.toHaveProperty("url");
});

it.each([
  ["Lethe", [citeLethe(null)]],
  ["every method's paper", STRATEGIES.flatMap(({ id, paper }) => (paper ? [citeMethod(id, paper)] : []))],
  ["every paper that figures are quoted from", papers().map(citePaper)],
])("cites %s", (_what, all) => {
  const back = read(all);
  expect(new Set(back.map(({ key }) => key)).size).toBe(all.length);
  back.forEach((each, i) => {
    expect(each.title).toBe(all[i]?.title.replaceAll("—", "---"));
    expect(each.date).toMatch(/^20\d\d$/);
  });
});

it("writes down others where not all authors are named, and where a paper appeared", () => {
  const ewc = STRATEGIES.find(({ id }) => id === "ewc")?.paper;
  const hide = papers().find(({ id }) => id === "hide-llava");
  if (!ewc || !hide) throw new Error("not there");
  const [method, paper] = read([citeMethod("ewc", ewc), citePaper(hide)]);
  expect(method?.author).toBe("[Kirkpatrick][others]");
  expect(paper).toMatchObject({
    type: "inproceedings",
    booktitle: "ACL",
    date: "2025",
    eprint: "2503.12941",
  });
});
