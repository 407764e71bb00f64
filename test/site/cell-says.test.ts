import { describe, expect, it } from "vitest";
import { changeSays, scoreSays } from "@/app/_site/cell-says";
import { emptyMatrix } from "@/lib/domain/matrix";

const matrix = emptyMatrix(["vqa", "ocr"]);
const cell = (score: number, standardError: number | null = null) => ({
  score,
  n: 10,
  standardError,
  scorer: null,
});
matrix.rows[1]![0] = cell(80.11);
matrix.rows[2]![0] = cell(45.2, 2.14);

describe("a cell in words", () => {
  it("has score, standard error and what was learned", () => {
    expect(scoreSays(matrix, 2, 0)).toBe("45.2 percent, standard error 2.1, learned 80.1");
    expect(scoreSays(matrix, 2, 0, "right after its request")).toMatch(/, right after its request 80.1$/);
    expect(scoreSays(matrix, 2, 0, null)).toBe("45.2 percent, standard error 2.1");
    expect(scoreSays(matrix, 1, 0)).toBe("80.1 percent");
    expect(scoreSays(matrix, 0, 0)).toBeNull();
  });

  it("has the change with both ends", () => {
    expect(changeSays(matrix, 2, 0)).toBe("−34.9 points, from 80.1 to 45.2 percent");
    expect(changeSays(matrix, 1, 0)).toBe("0.0 points, from 80.1 to 80.1 percent");
    expect(changeSays(matrix, 2, 1)).toBeNull();
  });
});
