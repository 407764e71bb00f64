/** Who a request comes from: tokens with scopes and an end, sessions, and what a role no longer allows. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions, tokens, users } from "@/db/schema";
import { actorOf, identify } from "@/lib/accounts/actor";
import { cookieName, signed } from "@/lib/accounts/cookie";
import { authSecret } from "@/lib/accounts/secret";
import { endSession } from "@/lib/accounts/sessions";
import { createToken, revokeToken } from "@/lib/accounts/tokens";
import { setRole } from "@/lib/accounts/users";
import { ANONYMOUS, may } from "@/lib/domain/actor";
import { apiOver } from "../api/api-over";
import { testHome } from "../store/home";
import { openSession, person, tokenFor } from "./people";

const NOW = new Date("2026-11-01T12:00:00Z");
const later = (days: number, seconds = 0) => new Date(NOW.getTime() + days * 86_400_000 + seconds * 1000);
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });

test("a token speaks for its owner with its own scopes, until it is revoked", async () => {
  const at = testHome();
  const { database, home } = at;
  const ada = person(at, "Ada", "member", NOW);
  const { id, token, start } = createToken(database, ada.id, { name: "laptop", scopes: ["read"] }, NOW);
  expect(token).toMatch(/^lethe_[\w-]{43}$/);
  expect(token.startsWith(start)).toBe(true);
  const actor = await actorOf(database, home, bearer(token), NOW);
  expect(actor).toEqual({ ...ada.actor, via: "token", scopes: ["read"] });
  expect([may(actor, "read"), may(actor, "submit")]).toEqual([true, false]);
  const eve = person(at, "Eve", "member", NOW);
  expect(revokeToken(database, eve.id, id, NOW)).toBe(false);
  expect(revokeToken(database, ada.id, id, NOW)).toBe(true);
  expect(identify(database, home, bearer(token), NOW)).toEqual({
    actor: ANONYMOUS,
    problem: expect.stringContaining("revoked"),
  });
});

test("a token is over at its end, to the second", async () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const token = tokenFor(at.database, ada, ["read"], NOW, 7);
  expect((await actorOf(at.database, at.home, bearer(token), later(7, -1))).kind).toBe("user");
  expect(identify(at.database, at.home, bearer(token), later(7))).toEqual({
    actor: ANONYMOUS,
    problem: expect.stringContaining("over"),
  });
});

test("a token never allows more than its owner's role does now", async () => {
  const at = testHome();
  const { database, home } = at;
  const mod = person(at, "Mod", "moderator", NOW);
  const token = tokenFor(database, mod, ["read", "moderate"], NOW);
  const scopes = async () => {
    const actor = await actorOf(database, home, bearer(token), NOW);
    return actor.kind === "user" ? actor.scopes : null;
  };
  expect(await scopes()).toEqual(["read", "moderate"]);
  setRole(database, mod, "member", "operator", NOW);
  expect(await scopes()).toEqual(["read"]);
  expect((await actorOf(database, home, mod.session, NOW)).kind).toBe("user");
  setRole(database, mod, "admin", "operator", NOW);
  expect(await scopes()).toEqual(["read", "moderate"]);
});

test("what is no token of ours is nobody's, and says so; it never falls back to the cookie", () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const given = [
    "Basic YTpi",
    "Bearer",
    "Bearer lethe_short",
    `Bearer lethe_${"x".repeat(43)}`,
    `Bearer ${ada.token}x`,
  ];
  for (const authorization of given) {
    const headers = new Headers({ authorization, cookie: ada.cookie });
    const { actor, problem } = identify(at.database, at.home, headers, NOW);
    expect([authorization, actor.kind, typeof problem]).toEqual([authorization, "anonymous", "string"]);
  }
});

test("the last use of a token is written at most once a minute", async () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const used = () =>
    at.database.select({ at: tokens.lastRequest }).from(tokens).where(eq(tokens.referenceId, ada.id)).get()
      ?.at;
  expect(used()).toBeNull();
  const at10 = later(0, 10);
  await actorOf(at.database, at.home, ada.bearer, at10);
  await actorOf(at.database, at.home, ada.bearer, later(0, 60));
  expect(used()).toEqual(at10);
  await actorOf(at.database, at.home, ada.bearer, later(0, 70));
  expect(used()).toEqual(later(0, 70));
});

test("a session speaks for its owner with all that the role allows", async () => {
  const at = testHome();
  for (const role of ["member", "moderator", "admin"] as const) {
    const one = person(at, role, role, NOW);
    expect(await actorOf(at.database, at.home, one.session, NOW)).toEqual(one.actor);
  }
});

test("a session ends 30 days after its last use and 90 days after signing in", async () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const kind = async (now: Date) => (await actorOf(at.database, at.home, ada.session, now)).kind;
  expect(await kind(later(29))).toBe("user");
  expect(await kind(later(58))).toBe("user");
  expect(await kind(later(87))).toBe("user");
  expect(await kind(later(90, -1))).toBe("user");
  expect(await kind(later(90))).toBe("anonymous");
  const bob = person(at, "Bob", "member", NOW);
  expect((await actorOf(at.database, at.home, bob.session, later(30))).kind).toBe("anonymous");
});

test("a session that was ended, or whose cookie was made up, is nobody's", async () => {
  const at = testHome();
  const { database, home } = at;
  const ada = person(at, "Ada", "member", NOW);
  const { id, token } = openSession(database, ada.id, NOW);
  const kind = async (value: string) => {
    const headers = new Headers({ cookie: `theme=dark; ${cookieName(false)}=${value}` });
    return (await actorOf(database, home, headers, NOW)).kind;
  };
  const good = signed(token, authSecret(home));
  expect(await kind(good)).toBe("user");
  const bad = [
    token,
    signed(token, "x".repeat(43)),
    `${good}x`,
    encodeURIComponent(`${token}.`),
    "%",
    "",
    ".",
  ];
  for (const value of bad) expect([value, await kind(value)]).toEqual([value, "anonymous"]);
  // The cookie of unencrypted pages does not count where readers come over https.
  const https = new Headers({ cookie: `${cookieName(false)}=${good}`, "x-forwarded-proto": "https" });
  expect((await actorOf(database, home, https, NOW)).kind).toBe("anonymous");
  https.set("cookie", `${cookieName(true)}=${good}`);
  expect((await actorOf(database, home, https, NOW)).kind).toBe("user");
  endSession(database, ada.id, id);
  expect(await kind(good)).toBe("anonymous");
});

test("who is removed is nobody, with token and session", async () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  at.database.delete(users).where(eq(users.id, ada.id)).run();
  expect(at.database.select().from(sessions).all()).toEqual([]);
  expect(await actorOf(at.database, at.home, ada.session, NOW)).toEqual(ANONYMOUS);
  expect(await actorOf(at.database, at.home, ada.bearer, NOW)).toEqual({
    ...ANONYMOUS,
    problem: expect.stringContaining("not one of this site"),
  });
});

test("a database that is locked by a writer does not keep anybody from reading", async () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const { default: Database } = await import("better-sqlite3");
  const other = new Database(at.home.database);
  other.exec("begin immediate");
  const start = performance.now();
  expect((await actorOf(at.database, at.home, ada.bearer, later(1))).kind).toBe("user");
  expect((await actorOf(at.database, at.home, ada.session, later(1))).kind).toBe("user");
  // The patience of a writer is ten seconds; nothing of it may be spent here.
  expect(performance.now() - start).toBeLessThan(9_000);
  other.exec("rollback");
  other.close();
});

test("the API says that a token does not count, also where none is needed", async () => {
  const at = testHome();
  const { database, home } = at;
  const ada = person(at, "Ada", "member");
  const ask = apiOver(at, undefined, { actor: (_store, headers) => actorOf(database, home, headers) });
  const get = (authorization: string) => ask("/boards", { headers: { authorization } });
  const { id, token } = createToken(database, ada.id, { name: "laptop", scopes: ["read"] }, new Date());
  expect((await get(`Bearer ${token}`)).status).toBe(200);
  revokeToken(database, ada.id, id, new Date());
  for (const given of [`Bearer ${token}`, "Basic YTpi"]) {
    const refused = await get(given);
    expect([refused.status, refused.headers.has("WWW-Authenticate")]).toEqual([401, true]);
    expect(await refused.json()).toMatchObject({
      detail: identify(database, home, new Headers({ authorization: given }), new Date()).problem,
      remedy: expect.stringContaining("without one"),
    });
  }
  expect((await ask("/boards", { headers: { cookie: "lethe-session=x" } })).status).toBe(200);
});
