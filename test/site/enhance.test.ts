/** The script of the pages stays small. */
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { GET } from "@/app/enhance.js/route";

it("is one module of less than 10 kB, compressed", async () => {
  const response = await GET();
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const script = await response.text();
  expect(script).not.toMatch(/^import\b/m);
  expect(gzipSync(script).length).toBeGreaterThan(200);
  expect(gzipSync(script).length).toBeLessThan(10_000);
});
