/** The account pages' forms: from making an account to a token that works, and everything that is refused on the way. */
import { createHook } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, auditLog, sessions, users, verifications } from "@/db/schema";
import { actorOf } from "@/lib/accounts/actor";
import { createReset } from "@/lib/accounts/resets";
import { listSessions } from "@/lib/accounts/sessions";
import { listTokens } from "@/lib/accounts/tokens";
import { setPassword } from "@/lib/accounts/users";
import { testHome } from "../store/home";
import { Browser } from "./browsing";
import { person } from "./people";

const PASSWORD = "the river of forgetting";
const OTHER = "five pomegranate seeds";
const WRONG = "The e-mail address or the password is wrong.";

async function ada() {
  const at = testHome();
  const browser = new Browser(at);
  await browser.signUp("Ada@Example.org", "Ada", PASSWORD);
  return { ...at, browser, user: browser.session()?.user };
}

test("from signing up to a token that works until it is revoked", async () => {
  const { database, home, browser, user } = await ada();
  expect(user).toMatchObject({ name: "Ada", email: "ada@example.org", role: "member" });
  await browser.send("sign-out", {});
  expect([browser.cookie, browser.session()]).toEqual(["", null]);
  expect(await browser.signIn("ADA@example.org", PASSWORD, { next: "/submit?board=b" })).toMatchObject({
    status: 303,
    to: "/submit?board=b",
  });
  const made = await browser.send("create-token", { name: "laptop", scope: ["read", "submit"], days: "30" });
  expect(made).toMatchObject({ status: 303, to: "/account" });
  const token = made.said?.token?.token ?? "";
  const headers = new Headers({ authorization: `Bearer ${token}` });
  expect(await actorOf(database, home, headers)).toMatchObject({ name: "Ada", scopes: ["read", "submit"] });
  const [{ id } = { id: "" }] = listTokens(database, user?.id ?? "", new Date());
  expect((await browser.send("revoke-token", { id })).said?.notice).toMatch(/revoked/);
  expect((await actorOf(database, home, headers)).kind).toBe("anonymous");
  expect(
    database.select({ action: auditLog.action }).from(auditLog).orderBy(asc(auditLog.seq)).all(),
  ).toEqual(["user.created", "token.created", "token.revoked"].map((action) => ({ action })));
});

test("the session cookie is out of reach of scripts and of other sites", async () => {
  const { browser } = await ada();
  const [cookie = ""] = (await browser.signIn("ada@example.org", PASSWORD)).cookies;
  expect(cookie).toMatch(/^lethe-session=/);
  for (const attribute of ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"])
    expect(cookie).toContain(attribute);
  expect(cookie).not.toContain("Secure");
  const https = await browser.send(
    "sign-in",
    { email: "ada@example.org", password: PASSWORD },
    { "x-forwarded-proto": "https" },
  );
  expect(https.cookies[0]).toMatch(/^__Host-lethe-session=.*; Secure/);
});

test("nothing but address, name and password is taken from whoever signs up", async () => {
  const at = testHome();
  const browser = new Browser(at);
  await browser.signUp("eve@example.org", "Eve", PASSWORD, {
    ...{ role: "admin", id: "root", emailVerified: "true", email_verified: "true" },
  });
  expect(at.database.select().from(users).get()).toMatchObject({ role: "member", emailVerified: false });
  expect(at.database.select().from(users).get()?.id).not.toBe("root");
});

const REFUSED: [what: string, fields: [email: string, name: string, password: string], says: RegExp][] = [
  ["a short password", ["eve@example.org", "Eve", "12345678901"], /at least 12/],
  ["an endless password", ["eve@example.org", "Eve", "ab1 ".repeat(60)], /at most 200/],
  ["the address as password", ["eve.long@example.org", "Eve", "Eve.Long@example.org"], /must not be your/],
  ["the name as password", ["eve@example.org", "Eve Longstocking", "EveLongstocking"], /must not be your/],
  ["a password of two letters", ["eve@example.org", "Eve", "abababababab"], /different characters/],
  ["no address", ["eve", "Eve", PASSWORD], /e-mail address/],
  ["no name", ["eve@example.org", "  ", PASSWORD], /Give a name/],
  [
    "a name with a hidden turn of direction",
    ["eve@example.org", "Eve\u202e", PASSWORD],
    /control characters/,
  ],
];

test.each(REFUSED)(
  "signing up with %s is refused; what was typed stays, but no password",
  async (_, fields, says) => {
    const at = testHome();
    const [email, name, password] = fields;
    const landed = await new Browser(at).signUp(email, name, password, { next: "/submit" });
    expect(landed).toMatchObject({ status: 303, to: "/account/sign-up?next=%2Fsubmit" });
    expect(`${landed.said?.error?.message} ${landed.said?.error?.remedy}`).toMatch(says);
    expect(landed.said?.typed).toEqual({ email: [email], name: [name] });
    expect(at.database.select().from(users).all()).toEqual([]);
  },
);

test("an address that is taken makes no second account", async () => {
  const { database, browser } = await ada();
  const again = await browser.signUp("ADA@example.org ", "Eve", OTHER);
  expect(again.said?.error?.message).toMatch(/already/);
  expect(database.select().from(users).all()).toHaveLength(1);
  expect(database.select().from(accounts).all()).toHaveLength(1);
});

test("two who sign up with one address at once get one account", async () => {
  const at = testHome();
  const landed = await Promise.all(
    [OTHER, PASSWORD].map((one) => new Browser(at).signUp("a@example.org", "A", one)),
  );
  expect(landed.filter(({ said }) => said?.error).length).toBe(1);
  expect(at.database.select().from(users).all()).toHaveLength(1);
});

test("a wrong password, an unknown address and an account without a password look the same and cost a hash each", async () => {
  const { database, home, browser } = await ada();
  const git = person({ database, home }, "Git").email;
  let hashes = 0;
  const counter = createHook({ init: (_id, type) => void (type === "SCRYPTREQUEST" && hashes++) }).enable();
  for (const email of ["ada@example.org", "nobody@example.org", git]) {
    hashes = 0;
    const { to, said } = await browser.signIn(email, OTHER);
    expect([to, said?.error?.message, said?.typed]).toEqual([
      "/account/sign-in?next=%2Faccount",
      WRONG,
      { email: [email] },
    ]);
    expect([email, hashes]).toEqual([email, 1]);
  }
  counter.disable();
});

test("after ten wrong passwords there is a pause, which the right one does not shorten", async () => {
  const { browser } = await ada();
  const thief = new Browser(browser.at);
  thief.address = "198.51.100.7";
  const tries = await Promise.all(Array.from({ length: 14 }, () => thief.signIn("ada@example.org", OTHER)));
  expect(tries.map(({ status }) => status).toSorted()).toEqual([
    ...Array(10).fill(303),
    ...Array(4).fill(429),
  ]);
  const refused = await thief.signIn("ada@example.org", PASSWORD);
  expect([refused.status, refused.retryAfter, thief.cookie]).toEqual([429, expect.any(Number), ""]);
  expect(refused.retryAfter).toBeLessThanOrEqual(900);
  expect(refused.text).toMatch(/<h1>Too many attempts<\/h1><p>.*<\/p><p>Wait 1[45] minutes/);
  // Whoever the account belongs to comes from elsewhere, and is not kept out.
  expect((await browser.signIn("ada@example.org", PASSWORD)).status).toBe(303);
  thief.now = new Date(thief.now.getTime() + (refused.retryAfter ?? 0) * 1000);
  expect((await thief.signIn("ada@example.org", OTHER)).status).toBe(303);
});

test("guessing at one account from many places ends, too", async () => {
  const { browser } = await ada();
  const statuses = [];
  for (let place = 0; place < 52; place++) {
    const thief = new Browser(browser.at);
    thief.address = `198.51.100.${place}`;
    statuses.push((await thief.signIn("ada@example.org", OTHER)).status);
  }
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

test("one place makes 30 accounts an hour, and one person 30 tokens", async () => {
  const { browser } = await ada();
  const { database } = browser.at;
  const robot = new Browser(browser.at);
  robot.address = "2001:db8:1:2:3:4:5:6";
  let made = 0;
  for (; made < 40; made++) {
    // Another address of the same network.
    robot.address = `2001:db8:1:2::${made}`;
    const landed = await robot.signUp(`r${made}@example.org`, "R", PASSWORD);
    if (landed.status === 429) break;
  }
  expect(made).toBe(30);
  for (made = 0; made < 40; made++) {
    const landed = await browser.send("create-token", { name: "t", scope: "read", days: "1" });
    if (landed.status === 429) break;
    const [{ id } = { id: "" }] = listTokens(database, browser.session()?.user.id ?? "", new Date());
    await browser.send("revoke-token", { id });
  }
  expect(made).toBe(30);
});

const FOREIGN: [what: string, headers: Record<string, string>][] = [
  ["by another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["by a neighbouring site", { "sec-fetch-site": "same-site", origin: "http://evil.lethe.test" }],
  ["by a frame without an origin", { "sec-fetch-site": "cross-site", origin: "null" }],
];

test.each(FOREIGN)("a form that is sent %s does nothing", async (_, headers) => {
  const { database, browser, user } = await ada();
  for (const [name, fields] of [
    ["create-token", { name: "t", scope: "read", days: "1" }],
    ["end-other-sessions", {}],
    ["sign-out", {}],
    ["change-name", { display: "Eve" }],
    ["sign-in", { email: "ada@example.org", password: PASSWORD }],
  ] as const) {
    const landed = await browser.send(name, fields, headers);
    expect([name, landed.status, landed.cookies]).toEqual([name, 403, []]);
    expect(landed.text).toContain("did not come from a page of this site");
  }
  expect(listTokens(database, user?.id ?? "", new Date())).toEqual([]);
  expect(browser.session()?.user.name).toBe("Ada");
});

const ELSEWHERE = [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "\\\\evil.example",
  "/%09/evil.example/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "account",
  "",
];

test.each(ELSEWHERE)("after signing in nobody is led to %j", async (next) => {
  const { browser } = await ada();
  const { to } = await browser.signIn("ada@example.org", PASSWORD, { next });
  expect(new URL(to, "http://lethe.test").host).toBe("lethe.test");
  expect(to).toMatch(/^\/(?!\/)/);
});

test("another password signs out every other browser, and asks for the present one", async () => {
  const { database, browser, user } = await ada();
  const phone = new Browser(browser.at);
  await phone.signIn("ada@example.org", PASSWORD);
  const wrong = await browser.send("change-password", { current: OTHER, new: OTHER });
  expect(wrong.said?.error?.message).toMatch(/present password is wrong/);
  expect(phone.session()).not.toBeNull();
  const right = await browser.send("change-password", { current: PASSWORD, new: OTHER });
  expect(right.said?.notice).toMatch(/changed/);
  expect([phone.session(), browser.session()?.user.id]).toEqual([null, user?.id]);
  expect((await phone.signIn("ada@example.org", PASSWORD)).said?.error?.message).toBe(WRONG);
  expect((await phone.signIn("ada@example.org", OTHER)).to).toBe("/account");
  expect(readFileSync(browser.at.home.database).includes(OTHER)).toBe(false);
  expect(database.select().from(accounts).get()?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
});

test("sessions are listed and ended one by one or all but this; nobody ends another one's", async () => {
  const { database, browser, user } = await ada();
  const [phone, tablet] = [new Browser(browser.at), new Browser(browser.at)];
  for (const each of [phone, tablet]) await each.signIn("ada@example.org", PASSWORD);
  const listed = () => listSessions(database, user?.id ?? "", new Date());
  expect(listed()).toHaveLength(3);
  const eve = new Browser(browser.at);
  await eve.signUp("eve@example.org", "Eve", OTHER);
  await eve.send("end-session", { id: phone.session()?.id ?? "" });
  expect(listed()).toHaveLength(3);
  await browser.send("end-session", { id: phone.session()?.id ?? "" });
  expect([phone.session(), tablet.session()?.user.name]).toEqual([null, "Ada"]);
  expect((await browser.send("end-other-sessions", {})).said?.notice).toMatch(/1 other place/);
  expect([tablet.session(), browser.session()?.user.name, eve.session()?.user.name]).toEqual([
    null,
    "Ada",
    "Eve",
  ]);
});

test("who is signed out is asked to sign in, and led back", async () => {
  const browser = new Browser(testHome());
  const landed = await browser.send("create-token", { name: "t", scope: "read", days: "1" });
  expect([landed.to, landed.said?.error?.message]).toEqual([
    "/account/sign-in?next=%2Faccount",
    "You are not signed in any more.",
  ]);
});

test("a new token is shown once, to whoever made it", async () => {
  const { browser } = await ada();
  const { database, home } = browser.at;
  const eve = new Browser(browser.at);
  await eve.signUp("eve@example.org", "Eve", OTHER);
  const { handleForm } = await import("@/lib/accounts/forms/handle-form");
  const { readMessage } = await import("@/lib/accounts/message");
  const { createTokenForm } = await import("@/lib/accounts/forms/tokens");
  const request = new Request("http://lethe.test/account/do/create-token", {
    method: "POST",
    headers: { cookie: browser.cookie, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ name: "t", scope: "read", days: "1" }),
  });
  const response = await handleForm(createTokenForm, request, { database, home, now: new Date() });
  const key = new URL(response.headers.get("location") ?? "", "http://lethe.test").searchParams.get("said");
  expect(readMessage(key, eve.session()?.id ?? null)).toBeNull();
  expect(readMessage(key, null)).toBeNull();
  expect(readMessage(key, browser.session()?.id ?? null)?.token?.token).toMatch(/^lethe_/);
  expect(readMessage(key, browser.session()?.id ?? null)).toBeNull();
});

test("a link from the operator sets a password once, within an hour", async () => {
  const { database, browser, user } = await ada();
  const id = user?.id ?? "";
  const link = createReset(database, id, "operator", new Date());
  expect(JSON.stringify(database.select().from(verifications).all())).not.toContain(link);
  const stranger = new Browser(browser.at);
  expect((await stranger.send("reset", { link, password: "short" })).said?.error?.remedy).toMatch(
    /at least 12/,
  );
  const set = await stranger.send("reset", { link, password: OTHER });
  expect([set.to, set.said?.notice]).toEqual(["/account/sign-in", "Your password is set. Sign in with it."]);
  expect([browser.session(), database.select().from(sessions).all()]).toEqual([null, []]);
  expect((await stranger.send("reset", { link, password: PASSWORD })).said?.error?.message).toMatch(/over/);
  expect((await stranger.signIn("ada@example.org", OTHER)).to).toBe("/account");
  const old = createReset(database, id, "operator", new Date(stranger.now.getTime() - 3_600_000));
  expect((await stranger.send("reset", { link: old, password: PASSWORD })).said?.error?.message).toMatch(
    /over/,
  );
  const [first, second] = [
    createReset(database, id, "operator", stranger.now),
    createReset(database, id, "operator", stranger.now),
  ];
  expect((await stranger.send("reset", { link: first, password: PASSWORD })).said?.error?.message).toMatch(
    /over/,
  );
  expect((await stranger.send("reset", { link: second, password: PASSWORD })).said?.error).toBeUndefined();
});

test("a link from the operator is void once the password was changed", async () => {
  const { database, browser, user } = await ada();
  if (!user) throw new Error("Ada is gone");
  const link = createReset(database, user.id, "operator", browser.now);
  await setPassword(database, user, OTHER, { by: user.id, now: browser.now });
  const sent = await new Browser(browser.at).send("reset", { link, password: PASSWORD });
  expect(sent.said?.error?.message).toMatch(/over/);
});

test("what is no form is refused, however large", async () => {
  const { browser } = await ada();
  const json = await browser.send("sign-in", {}, { "content-type": "application/json" });
  const large = await browser.send("sign-in", { email: "a".repeat(20_000) });
  expect([json.status, large.status]).toEqual([400, 400]);
});

test("the audit log holds no mail address", async () => {
  const { database } = await ada();
  expect(JSON.stringify(database.select().from(auditLog).all())).not.toContain("example.org");
});
