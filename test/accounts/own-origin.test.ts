/** Which requests count as coming from the site's own pages. */
import { afterEach, expect, test, vi } from "vitest";
import { isOwnOrigin } from "@/lib/accounts/own-origin";

afterEach(() => vi.unstubAllEnvs());

const CASES: [what: string, headers: Record<string, string>, own: boolean][] = [
  ["a form of the site", { origin: "http://lethe.test:3000" }, true],
  ["a form of another site", { origin: "https://evil.example" }, false],
  ["another port of the host", { origin: "http://lethe.test:3001" }, false],
  ["the other scheme", { origin: "https://lethe.test:3000" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["a program without either header", {}, false],
  ["a browser that says so itself", { "sec-fetch-site": "same-origin" }, true],
  ["a subdomain", { "sec-fetch-site": "same-site", origin: "http://lethe.test:3000" }, false],
  [
    "a foreign page with a matching origin",
    { "sec-fetch-site": "cross-site", origin: "http://lethe.test:3000" },
    false,
  ],
  ["an address that was typed", { "sec-fetch-site": "none" }, false],
  ["behind a proxy that ends TLS", { origin: "https://lethe.test:3000", "x-forwarded-proto": "https" }, true],
  ["an origin that only begins like ours", { origin: "http://lethe.test:3000.evil.example" }, false],
];

test.each(CASES)("%s", (_, headers, own) => {
  const sent = new Headers({ host: "lethe.test:3000", ...headers });
  expect(isOwnOrigin(sent, "http://lethe.test:3000/account")).toBe(own);
});

test("the public address that the operator names is our own, whatever the proxy calls us", () => {
  vi.stubEnv("LETHE_SITE_URL", "https://lethe.example.org/bench");
  const sent = (origin: string) => new Headers({ host: "10.0.0.5:3000", origin });
  expect(isOwnOrigin(sent("https://lethe.example.org"), "http://10.0.0.5:3000/a")).toBe(true);
  expect(isOwnOrigin(sent("https://example.org"), "http://10.0.0.5:3000/a")).toBe(false);
});
