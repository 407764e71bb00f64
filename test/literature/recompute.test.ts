/** Recomputation of printed figures, worked out by hand. */
import { describe, expect, it } from "vitest";
import { papers } from "@/lib/literature";
import { judge, metricsOf, recompute } from "@/lib/literature/recompute";

const paper = (id: string) => {
  const found = papers().find((each) => each.id === id);
  if (!found) throw new Error(`no paper ${id}`);
  return found;
};
const checkOf = (id: string, figure: string) => recompute(paper(id)).find((check) => check.figure === figure);

describe("MLLM-CL, domains", () => {
  it("LoRA-FT: (69.65 + 41.59 + 25.43 + 40.88 + 87.45) / 5 = 265.00 / 5 = 53.00", () => {
    const check = checkOf("phi-dpo", "table-1 / LoRA-FT / avg");
    expect(check?.recomputed).toBeCloseTo(53, 10);
    expect(check).toMatchObject({ outcome: "agrees", how: "mean of the 5 final scores" });
  });

  it.each([
    // (53.00 − 64.98) · 5/4 = −14.975: a tie that may be printed either way.
    ["LoRA-FT", -14.975, "agrees"],
    // (58.51 − 65.01) · 5/4 = −8.125.
    ["SEFE", -8.125, "agrees"],
    // (54.88 − 66.06) · 5/4 = −13.975, printed −13.96; MFN and MFT may each be off by 0.005, together by 0.0125.
    ["CL-MoE", -13.975, "rounding"],
  ])("%s: backward transfer %d", (method, value, outcome) => {
    const check = checkOf("phi-dpo", `table-1 / ${method} / bwt`);
    expect(check?.recomputed).toBeCloseTo(value, 10);
    expect(check?.inputError).toBeCloseTo(0.0125, 10);
    expect(check).toMatchObject({ outcome, how: "(MFN − MFT) · 5/4" });
  });
});

it("phi-DPO's text disagrees with its table three times, and nothing else there mismatches", () => {
  const wrong = recompute(paper("phi-dpo")).filter(({ outcome }) => outcome === "mismatch");
  expect(wrong.map(({ printed, recomputed, other }) => [printed, recomputed, other])).toEqual([
    [85.58, 85.68, "table-1 / phi-DPO / rs"],
    [57.75, 57.73, "table-1 / phi-DPO / ad"],
    [75.78, 75.68, "table-1 / phi-DPO / maa"],
  ]);
});

it("a row without a printed mean, and a board whose tasks are not known, are not checked", () => {
  expect(recompute(paper("phi-dpo")).filter(({ figure }) => figure.includes("zero-shot"))).toEqual([]);
  expect(recompute(paper("llaca"))).toEqual([]);
});

describe("the reproduction of HiDe on UCIT", () => {
  it("states its final average right: 406.16 / 6 = 67.69", () => {
    const [check] = recompute(paper("hide-llava"));
    expect(check?.recomputed).toBeCloseTo(406.16 / 6, 10);
    expect(check).toMatchObject({ printed: 67.69, outcome: "agrees", how: "from the whole printed matrix" });
  });

  it("has the aggregates that it does not state", () => {
    const [matrix] = paper("hide-llava").matrices;
    const values = matrix ? metricsOf(paper("hide-llava"), matrix) : [];
    const value = (id: string) => values.find((metric) => metric.id === id)?.value;
    expect(value("mft")).toBeCloseTo(444.04 / 6, 10);
    expect(value("bwt")).toBeCloseTo(-7.576, 10);
    expect(value("zero-shot")).toBeNull();
  });
});

describe("Continual-NExT", () => {
  it("LoRA: (64.25 + 58.94 + 71.53 + 100) / 4 = 73.68", () => {
    expect(checkOf("continual-next", "internlm-first / LoRA / avg")).toMatchObject({
      printed: 73.68,
      outcome: "agrees",
    });
  });

  it("LWF forgets more than (99.58 − 78.99) · 4/3 = 27.453, which is only a lower bound", () => {
    const check = checkOf("continual-next", "internlm-first / LWF / forgetting");
    expect(check?.recomputed).toBeCloseTo(27.4533, 3);
    expect(check).toMatchObject({ printed: 27.59, relation: "at least", outcome: "agrees" });
  });

  it("a dropped zero does not make a figure coarser: 32.5 is read as 32.50, next to 32.507", () => {
    expect(checkOf("continual-next", "qwen-first / EWC / forgetting")).toMatchObject({
      decimals: 2,
      outcome: "rounding",
    });
  });
});

describe("judge", () => {
  const at = (recomputed: number, relation: "equals" | "at least" = "equals") =>
    judge({ relation, printed: 10, recomputed, decimals: 1, inputError: 0.1 });

  it("allows half a unit of the last digit, then the rounding of the inputs, then nothing", () => {
    expect([10, 10.05, 9.95, 10.06, 9.85, 10.15, 10.16, 9.84].map((value) => at(value))).toEqual([
      "agrees",
      "agrees",
      "agrees",
      "rounding",
      "rounding",
      "rounding",
      "mismatch",
      "mismatch",
    ]);
  });

  it("lets a figure exceed its lower bound", () => {
    expect([at(3, "at least"), at(10.1, "at least"), at(10.2, "at least")]).toEqual([
      "agrees",
      "rounding",
      "mismatch",
    ]);
  });
});
