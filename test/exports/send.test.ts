/** Responses carry a strong entity tag and a digest of exactly their bytes, and answer questions about both. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { send } from "@/app/_site/send";
import { UserError } from "@/lib/domain/user-error";
import type { Download, DownloadBody } from "@/lib/exports/download";

const TEXT = "a,b\r\n1,ü\r\n";
const HEX = createHash("sha256").update(TEXT).digest("hex");
const table: Download<DownloadBody> = { body: TEXT, mediaType: "text/csv", file: "table.csv" };

const ask = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://localhost/table", { headers, method });
const get = (download: Download<DownloadBody> | null, request = ask()) =>
  send("table", async () => download, request);

it("sends bytes with tag, digest and length that follow from them", async () => {
  const response = await get(table);
  expect(response.status).toBe(200);
  expect(response.headers.get("etag")).toBe(`"sha256-${HEX}"`);
  expect(response.headers.get("repr-digest")).toBe(
    `sha-256=:${createHash("sha256").update(TEXT).digest("base64")}:`,
  );
  expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(TEXT)));
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="table.csv"');
  expect(response.headers.get("last-modified")).toBeNull();
  expect(await response.text()).toBe(TEXT);
});

it.each([`"sha256-${HEX}"`, `"other", W/"sha256-${HEX}"`, "*"])(
  "answers 304 to If-None-Match %s",
  async (tag) => {
    const response = await get(table, ask({ "If-None-Match": tag }));
    expect([response.status, await response.text()]).toEqual([304, ""]);
    expect(response.headers.get("etag")).toBe(`"sha256-${HEX}"`);
  },
);

it("sends again what changed", async () => {
  expect((await get(table, ask({ "If-None-Match": `"sha256-${"0".repeat(64)}"` }))).status).toBe(200);
});

it("counts the date only where no tag is given", async () => {
  const dated = { ...table, modified: "2026-11-01T00:00:00.500Z" };
  const first = await get(dated);
  const date = first.headers.get("last-modified") ?? "";
  expect(date).toBe("Sun, 01 Nov 2026 00:00:00 GMT");
  expect((await get(dated, ask({ "If-Modified-Since": date }))).status).toBe(304);
  expect((await get(dated, ask({ "If-Modified-Since": "Sat, 31 Oct 2026 00:00:00 GMT" }))).status).toBe(200);
  const both = ask({ "If-Modified-Since": date, "If-None-Match": '"other"' });
  expect((await get(dated, both)).status).toBe(200);
});

it("answers HEAD with the headers of GET and no body, and does not start a stream for it", async () => {
  let started = false;
  async function* body(): AsyncGenerator<string> {
    started = true;
    yield TEXT;
  }
  const stream = { ...table, body: body(), sha256: HEX, bytes: 11 };
  const response = await get(stream, ask({}, "HEAD"));
  expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([
    200,
    "11",
    "",
  ]);
  expect(response.headers.get("etag")).toBe(`"sha256-${HEX}"`);
  expect(started).toBe(false);
});

it("sends a stream whose digest nobody knows without one", async () => {
  async function* body(): AsyncGenerator<string> {
    yield "a,b\r\n";
    yield "1,ü\r\n";
  }
  const response = await get({ ...table, body: body() });
  expect([response.headers.get("etag"), response.headers.get("repr-digest")]).toEqual([null, null]);
  expect(await response.text()).toBe(TEXT);
});

it("says what is missing or wrong as text", async () => {
  const missing = await get(null);
  expect([missing.status, await missing.text()]).toEqual([404, "There is no table.\n"]);
  const refuse = async () => {
    throw new UserError("There is no format xml.", "Use csv.");
  };
  const wrong = await send("table", refuse, ask());
  expect([wrong.status, await wrong.text()]).toEqual([400, "There is no format xml.\nUse csv.\n"]);
});
