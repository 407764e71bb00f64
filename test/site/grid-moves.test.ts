import { describe, expect, it } from "vitest";
import { nextCell } from "@/app/_enhance/grid-moves";

const size = { rows: 9, columns: 8 };
const from = { row: 3, column: 4 };
const to = (key: string, start = from, ctrl = false) => {
  const cell = nextCell({ key, ctrl }, start, size);
  return cell && [cell.row, cell.column];
};

describe("keys of a grid", () => {
  it.each([
    ["ArrowUp", [2, 4]],
    ["ArrowDown", [4, 4]],
    ["ArrowLeft", [3, 3]],
    ["ArrowRight", [3, 5]],
    ["Home", [3, 0]],
    ["End", [3, 7]],
    ["PageUp", [0, 4]],
    ["PageDown", [8, 4]],
  ])("%s", (key, cell) => {
    expect(to(key)).toEqual(cell);
  });

  it("lead to the corners with control", () => {
    expect(to("Home", from, true)).toEqual([0, 0]);
    expect(to("End", from, true)).toEqual([8, 7]);
  });

  it("stop at the edges", () => {
    expect(to("ArrowUp", { row: 0, column: 0 })).toEqual([0, 0]);
    expect(to("ArrowRight", { row: 8, column: 7 })).toEqual([8, 7]);
  });

  it("mean nothing otherwise", () => {
    expect(to("Tab")).toBeNull();
    expect(to("a")).toBeNull();
    expect(to("ArrowUp", from, true)).toBeNull();
  });
});
