/** The site starts, draws its front page without an error, and asks nothing of other hosts. */
import { expect, test } from "@playwright/test";

test("the front page loads cleanly", async ({ page, baseURL }) => {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", ({ message }) => problems.push(`error: ${message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== baseURL) problems.push(`asks ${origin}`);
  });

  const response = await page.goto("/", { waitUntil: "networkidle" });

  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/Lethe/);
  expect(problems).toEqual([]);
});
