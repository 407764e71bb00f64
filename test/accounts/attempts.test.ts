/** Counting attempts: windows, limits together, whose address it is; and forms that are nonsense. */
import { expect, test } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { rateLimits } from "@/db/schema";
import {
  clientOf,
  forgetAttempts,
  type Limit,
  type TooManyAttempts,
  takeAttempt,
} from "@/lib/accounts/attempts";
import { browserName } from "@/lib/accounts/browser-name";
import { FORMS } from "@/lib/accounts/forms";
import { nextPath } from "@/lib/accounts/next-path";
import { plainPage } from "@/lib/site/plain-page";
import { testHome } from "../store/home";
import { Browser } from "./browsing";

const NOW = new Date("2026-11-01T12:00:00Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const few: Limit = { of: "few", who: "ada@example.org", most: 2, window: 60_000 };
const many: Limit = { of: "many", who: "192.0.2.1", most: 3, window: 600_000 };

test("so many attempts in a window, then a pause until it is over", () => {
  const { database } = testHome();
  takeAttempt(database, [few, many], NOW);
  takeAttempt(database, [few, many], after(1000));
  const wait = (limits: Limit[], at: number) => {
    try {
      takeAttempt(database, limits, after(at));
      return 0;
    } catch (error) {
      return (error as TooManyAttempts).retryAfter;
    }
  };
  expect(wait([few, many], 20_500)).toBe(40);
  // What was refused is not counted anywhere.
  expect(wait([many], 21_000)).toBe(0);
  expect(wait([many], 22_000)).toBe(578);
  expect(wait([few], 59_999)).toBe(1);
  expect(wait([few], 60_000)).toBe(0);
  forgetAttempts(database, [many]);
  expect(wait([many], 61_000)).toBe(0);
  // The clock was put back.
  expect(wait([many], -1_000_000)).toBe(0);
  const stored = JSON.stringify(database.select().from(rateLimits).all());
  for (const who of ["ada", "192.0.2.1"]) expect(stored).not.toContain(who);
});

test("old counts are forgotten", () => {
  const { database } = testHome();
  for (let i = 0; i < 5; i++) takeAttempt(database, [{ ...few, who: String(i) }], NOW);
  takeAttempt(database, [few], after(25 * 3_600_000));
  expect(database.select().from(rateLimits).all()).toHaveLength(1);
});

const ADDRESSES: [address: string, client: string][] = [
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["", "unknown"],
];

test.each(ADDRESSES)("an attempt from %j counts for %s", (address, client) => {
  expect(clientOf(new Headers({ "x-forwarded-for": address }))).toBe(client);
});

test("a browser is called by its name, anything else a program", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const chrome =
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  const safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";
  expect([firefox, chrome, `${chrome} Edg/140.0`, safari, "curl/8.0", ""].map(browserName)).toEqual([
    "Firefox on Linux",
    "Chrome on Windows",
    "Edge on Windows",
    "Safari on iOS",
    "a program",
    "a program",
  ]);
});

test("a way on within the site is kept whole", () => {
  for (const next of ["/submit?board=a&seeds=3#form", "/boards/a.b.c", "/"])
    expect(nextPath(next)).toBe(next);
  for (const next of [undefined, ["/a", "/b"], `/${"a".repeat(2000)}`])
    expect(nextPath(next)).toBe("/account");
});

test("a plain page shows what it is given as text", async () => {
  const text = await plainPage({
    status: 404,
    title: "<b>",
    message: "a & 'b'",
    remedy: null,
    back: '/"x',
  }).text();
  expect(text).toContain("<h1>&lt;b&gt;</h1><p>a &amp; &#39;b&#39;</p>");
  expect(text).toContain('href="/&quot;x"');
});

test("forms full of nonsense are answered, never with an error of ours", async () => {
  const browser = new Browser(testHome());
  await browser.signUp("ada@example.org", "Ada", "the river of forgetting");
  const draw = createRng(7);
  const pick = <Item>(list: readonly Item[]) => list[draw.int(list.length)] as Item;
  const odd = [
    "",
    " ",
    "\0",
    "\n",
    "%00",
    "-1",
    "1e999",
    "NaN",
    "\ud800",
    "\u202e",
    "' or 1=1 --",
    "__proto__",
    "[]",
    "null",
  ];
  const names = [
    "email",
    "name",
    "password",
    "next",
    "scope",
    "days",
    "id",
    "display",
    "current",
    "new",
    "link",
    "__proto__",
  ];
  const statuses = new Set<number>();
  for (let i = 0; i < 1000; i++) {
    const value = () => pick([...odd, "x".repeat(draw.int(3000)), "a@b.example", "read", "/account"]);
    const fields = Object.fromEntries(
      names.filter(() => draw.int(2) === 0).map((name) => [name, [value(), value()]]),
    );
    browser.address = `198.51.100.${i % 250}`;
    statuses.add(
      (await browser.send(pick(Object.keys(FORMS).filter((name) => name !== "sign-out")), fields)).status,
    );
  }
  expect([...statuses].filter((status) => ![303, 400, 429].includes(status))).toEqual([]);
});
