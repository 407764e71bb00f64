/** What browsers are told not to do, and that documents that keep scripts name them. */
import { createHash } from "node:crypto";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { cachedHandler } from "@/lib/site/response-cache.mjs";
import { securityHeaders } from "@/lib/site/security-headers.mjs";
import { inlineScripts } from "@/lib/site/strip-scripts.mjs";

const ask = (url: string, headers = {}, environment: Record<string, string> = {}) =>
  securityHeaders({ url, headers }, environment as unknown as NodeJS.ProcessEnv);

test("every answer forbids scripts of others, guessing of types, and powerful features", () => {
  for (const url of ["/", "/account", "/api/v1/boards", "/%"]) {
    const headers = ask(url);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "content-security-policy": expect.stringMatching(/^default-src 'none'; script-src 'self'; /),
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe/);
  }
});

test("reading pages may be shown in frames, personal pages never", () => {
  expect(ask("/boards/a")["content-security-policy"]).not.toContain("frame-ancestors");
  expect(ask("/boards/a")["x-frame-options"]).toBeUndefined();
  for (const url of ["/account", "/submissions/a", "/submit", "/moderation", "/%61ccount"])
    expect(ask(url)).toMatchObject({
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
});

test("browsers are told to stay with https only where readers come over https", () => {
  const told = (headers: object, environment = {}) =>
    "strict-transport-security" in ask("/", headers, environment);
  expect(told({})).toBe(false);
  expect(told({ "x-forwarded-proto": "https" })).toBe(true);
  expect(told({}, { LETHE_SITE_URL: "https://lethe.example.org" })).toBe(true);
  expect(told({ "x-forwarded-proto": "https" }, { LETHE_SITE_URL: "http://lethe.example.org" })).toBe(false);
});

test("forms lead to GitHub only from personal pages, and only where signing in with it is set up", () => {
  const action = (url: string, environment = {}) =>
    /form-action ([^;]*)/.exec(ask(url, {}, environment)["content-security-policy"] ?? "")?.[1];
  expect(action("/account")).toBe("'self'");
  expect(action("/account", { LETHE_GITHUB_ID: "a" })).toBe("'self' https://github.com");
  expect(action("/boards/a", { LETHE_GITHUB_ID: "a" })).toBe("'self'");
});

const KEPT = 'self.__next_f.push([1,"a < b"])';
const ERROR_PAGE = `<!DOCTYPE html><html id="__next_error__"><body><script src="/_next/static/a.js"></script><script>${KEPT}</script><script>alert(1)</script></body></html>`;

test("an error page runs the framework's scripts by their digests, and no other inline script", async () => {
  expect(inlineScripts(ERROR_PAGE)).toEqual([KEPT]);
  const answer = cachedHandler({
    version: () => "1",
    handle: (_, response) => {
      response.writeHead(500, { "Content-Type": "text/html; charset=utf-8" });
      response.end(ERROR_PAGE);
    },
  });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders(request, {} as NodeJS.ProcessEnv)))
      response.setHeader(name, value);
    void answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  const policy = await new Promise<string>((resolve) =>
    get({ port: (server.address() as AddressInfo).port, agent: false }, (response) => {
      response.resume();
      resolve(String(response.headers["content-security-policy"]));
    }),
  );
  const digest = createHash("sha256").update(KEPT).digest("base64");
  expect(policy).toContain(`script-src 'self' 'sha256-${digest}';`);
  expect(policy.match(/sha256-/g)).toHaveLength(1);
});
