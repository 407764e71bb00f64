/** Whatever a board is asked for: its page, its files in every format and the API have the same rows with the same numbers. */
import { parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { exportBoard } from "@/lib/exports/board";
import { type BoardView, boardView } from "@/lib/queries/board";
import { boardQuerySchema, FILTER_FAMILIES, PAGE_ROWS, readBoardQuery } from "@/lib/queries/board-query";
import { allBoardIds } from "@/lib/queries/boards";
import { boardColumns } from "@/lib/queries/columns";
import { apiOver } from "../api/api-over";
import { FIXTURES, filledHome, NOW, type TestHome, UNLEARNING } from "../store/home";
import { readCsv } from "./read-csv";

const QUERIES = 240;

type Values = Record<string, { mean: number; sd: number | null; se: number | null } | null>;

/** What is compared: place, name and every number of every row. */
interface Line {
  row: string;
  rank: number | null;
  title: string;
  runs: string;
  numbers: Record<string, number | null>;
}

function numbersOf(values: Values): Line["numbers"] {
  const all = Object.entries(values).flatMap(([id, spread]) => [
    [id, spread?.mean ?? null],
    [`${id}_sd`, spread?.sd ?? null],
    [`${id}_se`, spread?.se ?? null],
  ]);
  return Object.fromEntries(all);
}

function ofView(view: BoardView): Line[] {
  return [...view.bounds, ...view.matching, ...view.limited].map((row) => ({
    row: row.id,
    rank: row.rank,
    title: row.title,
    runs: row.seeds.map(({ run }) => run).join(" "),
    numbers: numbersOf(Object.fromEntries(view.columns.map((column) => [column.id, column.value(row)]))),
  }));
}

interface JsonRow {
  id: string;
  rank: number | null;
  title: string;
  seeds: { run: string }[];
  values: Values;
}

function ofJson(rows: readonly JsonRow[]): Line[] {
  return rows.map(({ id, rank, title, seeds, values }) => ({
    ...{ row: id, rank, title, numbers: numbersOf(values) },
    runs: seeds.map(({ run }) => run).join(" "),
  }));
}

/** Of a table's lines, whose cells are texts in CSV and typed in Parquet. */
function ofTable(lines: readonly Record<string, unknown>[], { columns }: BoardView): Line[] {
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  const names = columns.flatMap(({ id }) => [id, `${id}_sd`, `${id}_se`]);
  return lines.map((line) => ({
    row: String(line.row),
    rank: number(line.rank),
    title: String(line.title),
    runs: String(line.runs ?? ""),
    numbers: Object.fromEntries(names.map((name) => [name, number(line[name])])),
  }));
}

async function ofApi(store: TestHome, board: string, search: URLSearchParams): Promise<Line[]> {
  const ask = apiOver(store);
  const rows: JsonRow[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const params = new URLSearchParams([...search, ["limit", "7"], ...(cursor ? [["cursor", cursor]] : [])]);
    for (const name of ["view", "x", "page"]) params.delete(name);
    const page = (await (await ask(`/boards/${board}/rows?${params}`)).json()) as {
      data: JsonRow[];
      next: string | null;
    };
    rows.push(...page.data);
    cursor = page.next;
  }
  return ofJson(rows);
}

/** A random address of a board; of every four settings about three are left alone. */
function randomQuery(random: ReturnType<typeof createRng>, view: BoardView): URLSearchParams {
  const { pick } = random;
  const ids = boardColumns(view.board).available.map(({ id }) => id);
  const columns = [pick(ids), pick(ids), pick(["metrics", "tasks", "cost", "all"])];
  const some: [string, string][] = [
    ["sort", pick([...ids, "seeds", "strategy", "no-such-column"])],
    ["dir", pick(["asc", "desc"])],
    ["track", pick(["executed", "re-scored", "reported", "executed,reported"])],
    ["family", pick([...FILTER_FAMILIES, "replay,regularisation", "unlearning,other"])],
    ["replay", pick(["yes", "no"])],
    ["taskid", pick(["yes", "no"])],
    ["ranked", "yes"],
    ["q", pick(["e", "replay", "np", "lambda", "nothing at all"])],
    ["columns", [...new Set(columns.slice(random.int(3)))].join(",")],
    ["page", String(1 + random.int(3))],
    ["view", pick(boardQuerySchema.shape.view.unwrap().options)],
    ["asof", pick([...Array(5).fill(NOW.toISOString()), "2020-01-01T00:00:00Z"])],
  ];
  return new URLSearchParams(some.filter(() => random.int(4) === 0));
}

it(`is so for ${QUERIES} random addresses`, async () => {
  const store = await filledHome(FIXTURES, UNLEARNING);
  const boards = allBoardIds(store.database);
  const stored = boards.slice(0, 2);
  const random = createRng("parity");
  let rows = 0;
  for (let i = 0; i < QUERIES; i++) {
    // Every fourth board is one of a paper, which the API hands out as a paper.
    const board = i % 4 === 3 ? random.pick(boards) : random.pick(stored);
    const plain = boardView(store.database, board);
    if (!plain) throw new Error("the board is there");
    const search = randomQuery(random, plain);
    const view = boardView(store.database, board, readBoardQuery(Object.fromEntries(search)));
    if (!view) throw new Error("the board is there");
    const address = `${board}?${search}`;
    const expected = ofView(view);
    rows += expected.length;

    expect(ofTable(readCsv(exportBoard(view, "csv").body.toString()), view), address).toEqual(expected);
    expect(ofJson(JSON.parse(exportBoard(view, "json").body.toString()).rows), address).toEqual(expected);
    const parquet = exportBoard(view, "parquet").body as Uint8Array<ArrayBuffer>;
    expect(ofTable(await parquetReadObjects({ file: parquet.buffer }), view), address).toEqual(expected);
    if (stored.includes(board)) expect(await ofApi(store, board, search), address).toEqual(expected);
    const start = (view.query.page - 1) * PAGE_ROWS;
    expect(view.rows, address).toEqual(view.matching.slice(start, start + PAGE_ROWS));
  }
  // Filters that leave nothing would agree on anything.
  expect(rows).toBeGreaterThan(QUERIES * 3);
});
