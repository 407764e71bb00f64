/** Bodies of requests: what is refused before an operation sees it. */
import { expect, it } from "vitest";
import { z } from "zod";
import { MOST_JSON_BYTES, parseBody } from "@/lib/api/body";

const schema = z.strictObject({ name: z.string(), seeds: z.array(z.int()).default([0]) });

function sent(text: string | Uint8Array<ArrayBuffer>, type = "application/json") {
  return { headers: new Headers(type ? { "Content-Type": type } : {}), body: new Blob([text]).stream() };
}

it("parses JSON against the schema, with its defaults", async () => {
  expect(await parseBody(schema, sent('{"name":"a"}', "application/json; charset=utf-8"))).toEqual({
    ok: true,
    body: { name: "a", seeds: [0] },
  });
});

it.each([
  ["no content type", sent("{}", ""), "unsupported-media-type", "no Content-Type"],
  ["a form", sent("name=a", "application/x-www-form-urlencoded"), "unsupported-media-type", "x-www-form"],
  [
    "nothing",
    { headers: new Headers({ "Content-Type": "application/json" }), body: null },
    "invalid-parameters",
    "not valid JSON",
  ],
  ["half a document", sent('{"name":'), "invalid-parameters", "not valid JSON"],
  ["bytes that are no text", sent(new Uint8Array([0xff, 0xfe, 0])), "invalid-parameters", "not valid JSON"],
  ["an unknown field", sent('{"name":"a","admin":true}'), "invalid-parameters", "admin"],
  ["a field of another type", sent('{"name":"a","seeds":[1,"x"]}'), "invalid-parameters", "seeds[1]"],
  ["a prototype", sent('{"name":"a","__proto__":{"admin":true}}'), "invalid-parameters", "__proto__"],
])("refuses %s", async (_name, incoming, kind, detail) => {
  const parsed = await parseBody(schema, incoming);
  expect(parsed).toMatchObject({ ok: false, refusal: { kind, detail: expect.stringContaining(detail) } });
});

it("stops reading a body that is too long, and takes one that just fits", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
  const headers = new Headers({ "Content-Type": "application/json" });
  expect(await parseBody(schema, { headers, body: endless })).toMatchObject({
    ok: false,
    refusal: { kind: "too-large" },
  });
  expect(pulled).toBeLessThan(10);
  const fits = `{"name":"${"a".repeat(MOST_JSON_BYTES - 11)}"}`;
  expect(await parseBody(schema, sent(fits))).toMatchObject({ ok: true });
  expect(await parseBody(schema, sent(`${fits} `))).toMatchObject({ ok: false });
});

it("hands bytes on unread, and an empty stream where there are none", async () => {
  const body = new Blob(["abc"]).stream();
  expect(await parseBody("bytes", { headers: new Headers(), body })).toEqual({ ok: true, body });
  const none = await parseBody("bytes", { headers: new Headers(), body: null });
  expect(none.ok && (await new Response(none.body as ReadableStream).text())).toBe("");
});
