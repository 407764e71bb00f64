/** Uploads of the command line through connections that break, and from one command to the next. */
import { writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { uploads } from "@/db/schema";
import { withToken } from "@/lib/submit/site";
import { uploadFile } from "@/lib/submit/upload";
import { scratch } from "../predictions/scratch";
import { apiServer } from "../submissions/api-server";
import { peopleHome } from "../submissions/submission-home";

/** A proxy that cuts every connection after so many bytes from the client; null lets all through. */
async function flaky(target: string, cutAfter: { bytes: number | null }): Promise<string> {
  const { port } = new URL(target);
  const proxy = createServer((client) => {
    const server = connect(Number(port), "127.0.0.1");
    let seen = 0;
    client.on("data", (chunk) => {
      seen += chunk.length;
      const last = cutAfter.bytes !== null && seen > cutAfter.bytes;
      // At once: a connection that is about to be cut would break the next request instead.
      server.write(chunk, () => void (last && client.destroy()));
    });
    server.pipe(client);
    for (const [from, to] of [[client, server] as const, [server, client] as const]) {
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

test("a file comes through whole although every connection breaks, and goes on in the next command", async () => {
  const home = peopleHome();
  const site = await apiServer(home);
  const cutAfter: { bytes: number | null } = { bytes: 300_000 };
  const proxied = withToken(await flaky(site.url, cutAfter), "lethe_test_ada");
  const path = join(scratch(), "answers.zip");
  writeFileSync(path, Buffer.alloc(2_000_000, "some bytes "));
  const seen: number[] = [];
  const options = { pause: 5, piece: 1_000_000, report: (bytes: number) => void seen.push(bytes) };
  const id = await uploadFile(proxied, path, "answers.zip", options);
  expect(home.database.select().from(uploads).all()).toMatchObject([
    { id, state: "complete", received: 2_000_000 },
  ]);
  expect(seen.length).toBeGreaterThan(4);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(await uploadFile(proxied, path, "answers.zip", options)).toBe(id);
  expect(site.bugs).toEqual([]);
}, 60_000);

/** Loses the answer to the first piece, and is asked where the upload stands just before its last byte is acknowledged. */
async function forgetful(target: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createHttpServer(async (request, response) => {
    const { method = "GET", url = "" } = request;
    const before = asked.filter((each) => each === method).length;
    asked.push(method);
    const body = Buffer.concat(await request.toArray());
    const headers = Object.entries(request.headers).filter(([name]) =>
      ["authorization", "content-type", "upload-offset"].includes(name),
    ) as [string, string][];
    const answer = await fetch(target + url, { method, headers, body: method === "GET" ? null : body });
    const text = await answer.text();
    if (method === "PATCH" && before === 0) return response.writeHead(502).end();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(method === "GET" && before === 0 ? text.replace('"complete"', '"open"') : text);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`, asked };
}

test("an upload that was completed by a piece whose answer was lost is complete", async () => {
  const home = peopleHome();
  const site = await apiServer(home);
  const { url, asked } = await forgetful(site.url);
  const path = join(scratch(), "answers.zip");
  writeFileSync(path, Buffer.alloc(1000, "x"));
  const id = await uploadFile(withToken(url, "lethe_test_ada"), path, "answers.zip", { pause: 1 });
  expect(home.database.select().from(uploads).all()).toMatchObject([{ id, state: "complete" }]);
  expect(asked).toEqual(["POST", "PATCH", "GET", "PATCH", "GET"]);
}, 60_000);

test("a site that takes nothing is given up with what to do", async () => {
  const home = peopleHome();
  const site = await apiServer(home);
  const proxied = withToken(await flaky(site.url, { bytes: null }), "lethe_test_ada");
  const path = join(scratch(), "answers.zip");
  writeFileSync(path, Buffer.alloc(1000, "x"));
  site.server.on("request", (request) => {
    if (request.method === "PATCH") request.socket.destroy();
  });
  await expect(uploadFile(proxied, path, "answers.zip", { pause: 1 })).rejects.toThrow(/does not get on/);
}, 60_000);
