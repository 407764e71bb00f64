/** Uploads of the browser's script: what is waited for, and what is a refusal. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused, sendFile, type Waiting } from "@/app/_enhance/submit/uploads";

const FILE = new Blob(["some bytes"]);
const UPLOAD = { id: "u1", size: FILE.size, received: 0, state: "open" };
const DONE = { ...UPLOAD, received: FILE.size, state: "complete" };

beforeEach(() => {
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
});
afterEach(() => void vi.unstubAllGlobals());

/** Answers in this order; the last one again and again. */
async function send(...answers: (() => Response)[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string, { method = "GET" }: RequestInit) => {
    asked.push(`${method} ${url}`);
    return (answers.length > 1 ? answers.shift() : answers[0])?.();
  });
  const waited: Waiting[] = [];
  const upload = await sendFile({
    ...{ name: "a.ts", sha256: "0".repeat(64), file: FILE, signal: new AbortController().signal },
    begun: () => undefined,
    progress: (_received, waiting) => waiting && waited.push(waiting),
  });
  return { upload, asked, waited };
}

const ok = (body: object) => () => Response.json(body);
const problem =
  (status: number, detail: string, headers = {}) =>
  () =>
    Response.json({ detail, remedy: "Do this." }, { status, headers });

it("waits as long as the server asks for, before the first piece and after it", async () => {
  const busy = problem(429, "600 requests per 60 seconds are allowed.", { "Retry-After": "1" });
  const { upload, asked, waited } = await send(busy, ok(UPLOAD), busy, ok(UPLOAD), ok(DONE));
  expect(upload.state).toBe("complete");
  expect(asked.map((line) => line.split(" ")[0])).toEqual(["POST", "POST", "PATCH", "GET", "PATCH"]);
  expect(waited).toEqual([
    { seconds: 1, why: "busy" },
    { seconds: 1, why: "busy" },
  ]);
});

it.each([
  ["a full disk", problem(507, "The site's disk has no room for the file.")],
  ["a used quota", problem(429, "You have 20 uploads that no submission uses; 20 are allowed.")],
  ["a quota of tomorrow", problem(429, "Not today.", { "Retry-After": "86400" })],
])("takes %s for a refusal, in the server's words", async (_what, answer) => {
  await expect(send(answer)).rejects.toThrow(Refused);
  await expect(send(ok(UPLOAD), answer)).rejects.toThrow(/ Do this\.$/);
});

it("tries again after an error of the server", async () => {
  const { upload, waited } = await send(ok(UPLOAD), problem(502, "bad gateway"), ok(UPLOAD), ok(DONE));
  expect(upload.state).toBe("complete");
  expect(waited).toEqual([{ seconds: 1, why: "cut" }]);
});
