/**
 * Our formulas against figures from the literature. Some are from memory or secondary sources: they are cases for the
 * arithmetic, never results to be shown. "Agrees" means: as near as the rounding of the printed figures allows.
 */
import { describe, expect, it } from "vitest";
import { computed, matrix, mean } from "./matrices";

/** Half a unit of the last printed digit. */
const ROUNDING = 0.005;

function expectPrinted(value: number, printed: number, tolerance = ROUNDING): void {
  expect(Math.abs(value - printed)).toBeLessThanOrEqual(tolerance + 1e-9);
}

describe("a complete lower triangle on UCIT (a reproduction of HiDe-LLaVA)", () => {
  const ucit = matrix([
    [],
    [91.87],
    [91.3, 93.27],
    [89.1, 92.33, 54.88],
    [87.23, 90.83, 49.07, 81.67],
    [84.73, 91.57, 46.19, 66.67, 67.03],
    [83.5, 90.6, 48.51, 66.6, 61.63, 55.32],
  ]);

  it("agrees with the final average it states: 406.16 / 6 = 67.69", () => {
    expectPrinted(computed("avg", ucit), 67.69);
  });

  it("gives the others, which it does not state", () => {
    expect(computed("mft", ucit)).toBeCloseTo(444.04 / 6, 10);
    expect(computed("maa", ucit)).toBeCloseTo(79.842722, 6);
    expect(computed("bwt", ucit)).toBeCloseTo(-7.576, 10);
    // Each task's best score before the last stage is its diagonal: 8.37 + 2.67 + 6.37 + 15.07 + 5.40 = 37.88.
    expect(computed("forgetting", ucit)).toBeCloseTo(37.88 / 5, 10);
  });
});

describe("CoIN order, LLaVA-7B", () => {
  const diagonal = [82.45, 49.99, 96.05, 56.4, 55.45, 31.27, 62.2, 57.08];
  const final = [21.26, 28.74, 10.25, 36.78, 32.45, 0.83, 42.5, 57.08];
  // Only the diagonal and the last row are printed; the cells between are set so that the diagonal is the maximum.
  const rows = diagonal.map((_, t) =>
    diagonal.slice(0, t + 1).map((own, i) => (t === i ? own : (final[i] as number))),
  );
  const finetuning = matrix([[], ...rows]);

  it("agrees on average accuracy, new accuracy and forgetting", () => {
    expectPrinted(computed("avg", finetuning), 28.74);
    expectPrinted(computed("mft", finetuning), 61.36);
    expectPrinted(computed("forgetting", finetuning), 37.29);
  });

  it("agrees on CoIN's backward transfer only with divisor T: 261.00 / 8, not / 7", () => {
    // -32.625 exactly, printed without its last digit.
    expectPrinted(computed("bwt-coin", finetuning), -32.62);
    expect(computed("bwt", finetuning)).toBeCloseTo(-261 / 7, 10);
  });

  it.each([
    ["zero-shot", [49.91, 2.88, 0.33, 2.08, 0.9, 0, 0.68, 0.17], 7.12],
    ["multi-task", [56.77, 49.35, 95.55, 56.65, 53.9, 30.09, 59.5, 55.65], 57.18],
    ["MoELoRA", [58.92, 38.59, 8.85, 37.1, 44.25, 2.45, 41.4, 55.35], 35.86],
    ["LWF", [63.14, 39.6, 8.9, 34.83, 14.53, 2.48, 40.67, 62.35], 33.31],
  ])("agrees on the average of the %s row", (_name, row, printed) => {
    expectPrinted(computed("avg", matrix([...row.map(() => []), row])), printed);
  });
});

/** Final row, then MFT, MFN and BWT as printed. Diagonals are not printed. */
type Row = [name: string, final: number[], mft: number, mfn: number, bwt: number];

const domain: Row[] = [
  ["LoRA-FT", [69.65, 41.59, 25.43, 40.88, 87.45], 64.98, 53.0, -14.97],
  ["O-LoRA", [74.64, 44.42, 30.02, 41.47, 87.15], 65.16, 55.54, -12.03],
  ["MoELoRA", [77.54, 41.85, 27.62, 40.13, 86.75], 64.94, 54.78, -12.7],
  ["CL-MoE", [71.34, 46.84, 26.33, 41.17, 88.74], 66.06, 54.88, -13.96],
  ["HiDe", [74.31, 48.95, 33.21, 38.54, 81.55], 60.77, 55.31, -6.82],
  ["SEFE", [77.26, 50.37, 37.21, 40.87, 86.82], 65.01, 58.51, -8.13],
  ["DISCO", [76.03, 45.2, 43.79, 42.33, 88.95], 64.43, 59.26, -6.46],
  ["MR-LoRA", [80.87, 65.32, 54.12, 56.71, 91.12], 69.64, 69.63, -0.01],
  ["phi-DPO", [85.68, 69.74, 57.73, 61.55, 95.28], 74.29, 74.0, -0.37],
];
const ability: Row[] = [
  ["LoRA-FT", [23.6, 33.7, 55.84, 32.5], 41.28, 36.41, -6.49],
  ["O-LoRA", [29.6, 32.9, 52.41, 33.75], 39.72, 37.16, -3.41],
  ["MoELoRA", [26.7, 32.8, 56.85, 27.22], 39.45, 35.89, -4.75],
  ["CL-MoE", [19.9, 32.7, 53.43, 30.69], 40.5, 34.18, -8.43],
  ["HiDe", [24.6, 32.1, 46.32, 28.75], 37.98, 32.94, -6.72],
  ["SEFE", [26.0, 33.4, 57.74, 33.75], 40.98, 37.72, -4.35],
  ["DISCO", [32.9, 33.1, 60.15, 30.14], 39.02, 39.07, 0.07],
  ["MR-LoRA", [33.7, 36.2, 65.1, 32.5], 41.89, 41.88, -0.02],
  ["phi-DPO", [38.4, 39.2, 68.65, 35.0], 45.55, 45.31, -0.31],
];

describe.each([
  ["MLLM-CL, domains", domain],
  ["MLLM-CL, abilities", ability],
])("%s", (_name, printedRows) => {
  it.each(printedRows)(
    "%s: MFN is the last row's mean and BWT divides by T-1",
    (_row, final, mft, mfn, bwt) => {
      const T = final.length;
      // Any diagonal with the printed mean does; the last cell is both diagonal and final.
      const drop = (T * mft - T * mean(final)) / (T - 1);
      const rows = final.map((_, t) =>
        final.map((score, i) => (t === i && t < T - 1 ? score + drop : score)),
      );
      const given = matrix([[], ...rows]);
      expectPrinted(computed("avg", given), mfn);
      expectPrinted(computed("mft", given), mft);
      // MFT enters with its rounding error times T/(T-1), and BWT is rounded itself.
      expectPrinted(computed("bwt", given), bwt, (ROUNDING * T) / (T - 1) + ROUNDING + 0.005);
    },
  );
});

it("dividing by T instead would miss every printed MLLM-CL backward transfer that is not near 0", () => {
  for (const [, final, mft, , bwt] of [...domain, ...ability].filter(
    ([, , , , printed]) => Math.abs(printed) > 1,
  ))
    expect(Math.abs(mean(final) - mft - bwt)).toBeGreaterThan(0.5);
});
