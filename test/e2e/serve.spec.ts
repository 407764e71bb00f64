/** `lethe serve` over a home of its own: the empty state, a free port, and an end that leaves nothing behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startSite } from "@/lib/site/start";

let home = "";
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lethe-serve-"));
});
test.afterEach(() => rmSync(home, { recursive: true, force: true }));

test("an empty home is explained, with the commands that fill it", async ({ page }) => {
  const site = await startSite({ port: 0, host: "127.0.0.1", home });
  await page.goto(site.url);
  await expect(page.getByRole("heading", { name: "No results yet" })).toBeVisible();
  await expect(page.getByText("lethe ingest .lethe/runs", { exact: true })).toBeVisible();
  await site.close();
  await expect(fetch(site.url)).rejects.toThrow();
});

test("the server ends with the command that started it, however that ends", async () => {
  const script = `import { startSite } from ${JSON.stringify(join(process.cwd(), "lib/site/start.ts"))};
    const { url } = await startSite({ port: 0, host: "127.0.0.1", home: ${JSON.stringify(home)} });
    process.stdout.write(url);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstOutput(child);
  expect((await fetch(url)).status).toBe(200);
  child.kill("SIGKILL");
  await expect
    .poll(() =>
      fetch(url).then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("down");
});

function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("exit", (code) => reject(new Error(`ended with code ${code}`)));
  });
}
