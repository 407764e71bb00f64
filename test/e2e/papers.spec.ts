/** Published figures: both numbers of a mismatch are on the page, and so are grade, backbone and start. */
import { expect, test } from "@playwright/test";

test("a mismatch is visible where the figure is printed, with both numbers", async ({ page }) => {
  await page.goto("/papers");
  await page.getByRole("link", { name: /Fairness Direct Preference Optimization/ }).click();
  const table = page.getByRole("group", { name: "Figures of Table 1, mllm-cl-dcl" });
  const row = table.getByRole("row", { name: /^phi-DPO/ });
  await expect(row).toContainText("85.68mismatch 85.58 (prose)");
  await expect(row).toContainText("74.00agrees");
  await expect(table.getByRole("row", { name: /^CL-MoE/ })).toContainText("−13.96rounding −13.975");
});

test("each board says its backbone and start, and each table its grade", async ({ page }) => {
  await page.goto("/papers/phi-dpo");
  const coin = page.getByRole("region", { name: "CoIN, LLaVA-1.5" });
  await expect(coin).toContainText("Starting checkpointinstruction-tuned LLaVA-1.5");
  await expect(coin).toContainText("quoted in phi-DPO");
  await page.goto("/papers/he-et-al");
  const unlearning = page.getByRole("region", { name: /16-task/ });
  await expect(unlearning).toContainText("Backbonenot stated");
  await expect(unlearning).toContainText("read directly on wizwand's page");
});
