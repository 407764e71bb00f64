/** Calls to a site: slow is not silent, and what a site says in the middle of an upload is heard. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { LeaseLost, Refused, Unreachable } from "@/lib/jobs/trouble";
import { siteCalls } from "@/lib/worker/site-calls";

async function calling(silenceMs: number, listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return siteCalls({ site: `http://127.0.0.1:${port}/`, token: "lethe_test", silenceMs });
}

async function* pieces(count: number, pauseMs: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n++) {
    await sleep(pauseMs);
    yield new Uint8Array(1_000).fill(n);
  }
}

async function sizeOf(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const piece of stream) size += piece.length;
  return size;
}

test("a download may take longer than the longest silence", async () => {
  const call = await calling(3_000, async (_request, response) => {
    for await (const piece of pieces(10, 400)) response.write(piece);
    response.end();
  });
  expect(await call("GET", "/file", {}, ({ pieces }) => sizeOf(pieces()))).toBe(10_000);
}, 60_000);

test("so may an upload", async () => {
  const call = await calling(3_000, async (request, response) => {
    response.end(JSON.stringify({ bytes: await sizeOf(request) }));
  });
  const answer = await call("PUT", "/file", { bytes: pieces(10, 400) }, ({ json }) => json());
  expect(answer).toEqual({ bytes: 10_000 });
}, 60_000);

test.each([
  ["before its answer", false],
  ["in the middle of it", true],
])("a site that falls silent %s does not answer", async (_when, begin) => {
  const call = await calling(300, (_request, response) => {
    if (begin) response.write("[");
  });
  await expect(call("GET", "/file", {}, ({ json }) => json())).rejects.toThrow(Unreachable);
});

test("a lost lease is heard in the middle of an upload", async () => {
  const call = await calling(30_000, (request, response) => {
    request.once("data", () => {
      response.writeHead(409, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ detail: "another worker has it" }));
    });
  });
  const sending = call("PUT", "/file", { bytes: pieces(200, 5) }, ({ json }) => json());
  await expect(sending).rejects.toThrow(LeaseLost);
});

test.each([400, 413])("a site that refuses with %i says why", async (status) => {
  const call = await calling(30_000, (_request, response) => {
    response.writeHead(status);
    response.end(JSON.stringify({ detail: "too much", remedy: "Send less." }));
  });
  const refused = call("POST", "/x", { json: {} }, ({ json }) => json());
  await expect(refused).rejects.toThrow(Refused);
  await expect(refused).rejects.toMatchObject({
    status,
    message: expect.stringContaining("too much"),
    remedy: "Send less.",
  });
});
