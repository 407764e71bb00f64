/** Published figures as a person meets them: `lethe reported`, and what a page's query says beside a number. */
import { describe, expect, it } from "vitest";
import { pageExists } from "@/lib/queries/exists";
import { paperList, paperView } from "@/lib/queries/literature";
import { lethe } from "../cli/run-lethe";

describe("lethe reported", () => {
  it("lists the papers with what recomputation found", () => {
    const { code, stdout, stderr } = lethe("reported");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^phi-dpo +2026 +253 +40 +4 +3 +MLLM-CL/m);
    expect(stdout).toMatch(/^he-et-al +2023 +4 +0 +0 +0 /m);
  });

  it("prints the figures of one paper with grade and place", () => {
    const { code, stdout } = lethe("reported", "phi-dpo");
    expect(code).toBe(0);
    expect(stdout).toContain("backbone LLaVA-1.5; start instruction-tuned LLaVA-1.5");
    expect(stdout).toMatch(/^LoRA-FT +MFN +53\.00 +agrees: 53\.00 +quoted in phi-DPO .*Table 1$/m);
    expect(stdout).toMatch(/^phi-DPO +RS +85\.58 +mismatch: 85\.68 \(Table 1\) /m);
  });

  it("gives JSON, and names the papers there are when asked for another", () => {
    expect(JSON.parse(lethe("reported", "--json").stdout)).toEqual(paperList());
    expect(JSON.parse(lethe("reported", "hide-llava", "--json").stdout)).toEqual(paperView("hide-llava"));
    const { code, stderr } = lethe("reported", "none");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Error: Unknown paper "none"\.\nUse one of: branchlora, .*pulse\.\n$/);
  });
});

describe("paperView", () => {
  const table = paperView("phi-dpo")?.parts[0]?.tables[0];
  const cell = (method: string, column: string) =>
    table?.rows
      .find((row) => row.method === method)
      ?.figures.find((figure) => figure?.column.id === column)
      ?.remarks.map(({ outcome, how, against }) => [outcome, how, against]);

  it("says beside a figure how it was recomputed, and shows the digit that makes the difference", () => {
    expect(cell("LoRA-FT", "avg")).toEqual([["agrees", "mean of the 5 final scores", "53.00"]]);
    expect(cell("CL-MoE", "bwt")).toEqual([["rounding", "(MFN − MFT) · 5/4", "-13.975"]]);
    expect(cell("LoRA-FT", "maa")).toEqual([]);
  });

  it("shows a figure that is printed twice in both places", () => {
    expect(cell("phi-DPO", "ad")).toEqual([["mismatch", "printed as 57.75 in prose", "57.75 (prose)"]]);
    const [, prose] = paperView("phi-dpo")?.parts[0]?.singles ?? [];
    expect(prose?.remarks).toMatchObject([{ outcome: "mismatch", against: "57.73 (Table 1)" }]);
  });

  it("keeps every board apart and says when the address of what was read is not known", () => {
    expect(paperView("core")?.parts.map(({ board, tables }) => [board.id, tables.length])).toEqual([
      ["vicuna", 1],
      ["llama-2", 1],
      ["ablation", 1],
      ["wizwand", 1],
    ]);
    const known = paperView("core")?.parts.map(({ tables }) => tables[0]?.addressKnown);
    expect(known).toEqual([false, false, false, true]);
  });

  it("does not exist for an unknown paper", () => {
    expect(paperView("none")).toBeNull();
    // No database is needed to know which papers there are.
    const exists = (id: string) => pageExists(undefined as never, "papers", id);
    expect([exists("phi-dpo"), exists("none")]).toEqual([true, false]);
  });
});
