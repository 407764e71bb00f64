/**
 * A heatmap as a grid: one stop of the tab key, arrow keys from cell to cell, headings of the cell in use lit up, and its
 * value read out below the table and by screen readers. Without scripts it is a plain table with the same content.
 */
import { announce, region } from "./announce";
import { nextCell, type Place } from "./grid-moves";

interface Grid {
  table: HTMLTableElement;
  cells: HTMLTableCellElement[][];
  /** Where the value of a cell is written; null where the page has no room for it. */
  readout: HTMLElement | null;
  /** What stands there while there is no cell to read out. */
  hint: string;
}

export function heatmapKeys(page: Document): void {
  const tables = page.querySelectorAll<HTMLTableElement>("table.heat");
  if (tables.length > 0) region(page);
  // A page that is changed in place asks again; its tables are grids already.
  for (const table of tables) if (table.getAttribute("role") !== "grid") enhance(page, table);
}

function enhance(page: Document, table: HTMLTableElement): void {
  const cells = [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.querySelectorAll("td")]);
  const box = table.parentElement;
  const readout = box?.nextElementSibling?.matches("[data-readout]")
    ? (box.nextElementSibling as HTMLElement)
    : null;
  const grid: Grid = { table, cells, readout, hint: readout?.textContent ?? "" };
  const first = cells[0]?.[0];
  if (!first) return;

  table.setAttribute("role", "grid");
  table.setAttribute("aria-readonly", "true");
  for (const cell of cells.flat()) cell.tabIndex = -1;
  first.tabIndex = 0;
  // The cells scroll the box by being focused, so it needs no stop of its own.
  if (box?.tabIndex === 0) box.tabIndex = -1;
  if (readout) readout.tabIndex = -1;

  table.addEventListener("keydown", (event) => onKey(grid, event));
  table.addEventListener("focusin", ({ target }) => {
    const cell = cellOf(grid, target);
    if (!cell) return;
    for (const other of cells.flat()) other.tabIndex = other === cell ? 0 : -1;
    show(grid, cell);
    announce(page, says(grid, cell));
  });
  table.addEventListener("focusout", () => show(grid, null));
  table.addEventListener("pointerover", ({ target }) => show(grid, cellOf(grid, target)));
  table.addEventListener("pointerleave", () => show(grid, cellOf(grid, page.activeElement)));
}

function onKey(grid: Grid, event: KeyboardEvent): void {
  const from = placeOf(grid, cellOf(grid, event.target));
  if (!from || event.altKey || event.metaKey) return;
  // Focus moves behind the table, so that the next tab key goes on from there.
  if (event.key === "Escape" && grid.readout) grid.readout.focus();
  const to = nextCell({ key: event.key, ctrl: event.ctrlKey }, from, {
    rows: grid.cells.length,
    columns: grid.cells[0]?.length ?? 0,
  });
  if (!to) return;
  event.preventDefault();
  grid.cells[to.row]?.[to.column]?.focus();
}

/** Lights up the headings of a cell and writes its value below the table; null: of none. */
function show(grid: Grid, cell: HTMLTableCellElement | null): void {
  const headings = cell ? headingsOf(grid, cell) : [];
  for (const heading of grid.table.querySelectorAll("th"))
    heading.classList.toggle("at", headings.includes(heading));
  if (grid.readout) grid.readout.textContent = cell ? says(grid, cell) : grid.hint;
}

/** "VQA after OCR: 45.2 percent, standard error 2.1, learned 80.1". */
function says(grid: Grid, cell: HTMLTableCellElement): string {
  const place = headingsOf(grid, cell).map((heading) => text(heading));
  return `${place.join(" ")}: ${cell.dataset.says ?? text(cell)}`;
}

/** Heading of the column, then of the row. */
function headingsOf({ table }: Grid, cell: HTMLTableCellElement): HTMLTableCellElement[] {
  const row = cell.parentElement as HTMLTableRowElement;
  const column = table.tHead?.rows[0]?.cells[cell.cellIndex];
  return [column, row.querySelector("th")].filter((heading) => heading instanceof HTMLTableCellElement);
}

function cellOf({ cells }: Grid, target: EventTarget | null): HTMLTableCellElement | null {
  const cell = target instanceof Element ? target.closest("td") : null;
  return cell && cells.some((row) => row.includes(cell)) ? cell : null;
}

function placeOf({ cells }: Grid, cell: HTMLTableCellElement | null): Place | null {
  const row = cells.findIndex((each) => cell !== null && each.includes(cell));
  return cell && row >= 0 ? { row, column: cells[row]?.indexOf(cell) ?? 0 } : null;
}

function text(element: Element): string {
  return (element.textContent ?? "").trim();
}
