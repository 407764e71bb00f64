/** How long the site waits for a request: long for a large file, not for headers. */
import { createServer } from "node:http";
import { expect, it } from "vitest";
import { TIMEOUTS } from "@/lib/site/timeouts.mjs";
import { UPLOAD_KINDS } from "@/lib/uploads/limits";

/** A slow line, bytes a second. */
const SLOW = 100_000;

it("lets the largest file come over a slow line, and slow headers not", () => {
  const server = createServer(TIMEOUTS);
  const seconds = Math.max(...Object.values(UPLOAD_KINDS).map(({ bytes }) => bytes)) / SLOW;
  expect(server.requestTimeout).toBeGreaterThan(1000 * seconds);
  expect(server.headersTimeout).toBe(60_000);
});
