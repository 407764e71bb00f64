import { expect, test } from "vitest";
import { drawable } from "@/app/_social/fonts";

test("what the preview's letters cannot draw becomes its plain form, or a mark", () => {
  expect(drawable("Élan ± 0.5 − 1–3 … λ φ")).toBe("Élan ± 0.5 − 1–3 … λ φ");
  expect(drawable("ϕ-DPO")).toBe("φ-DPO");
  expect(drawable("记忆 🎉")).toBe("?? ?");
});
