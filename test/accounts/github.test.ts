/** Signing in with GitHub, against an invented GitHub: there and back, and who is not let in. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accounts, users } from "@/db/schema";
import { authOf } from "@/lib/accounts/auth";
import { gitHub } from "@/lib/accounts/github";
import { UserError } from "@/lib/domain/user-error";
import { testHome } from "../store/home";
import { Browser } from "./browsing";

const PASSWORD = "the river of forgetting";

/** What the invented GitHub says about whoever comes. */
const profile = { id: 7, login: "octo", name: "Octo Cat" as string | null, email: "octo@example.org" };

beforeEach(() => {
  vi.stubEnv("LETHE_GITHUB_ID", "app");
  vi.stubEnv("LETHE_GITHUB_SECRET", "app-secret");
  vi.stubGlobal("fetch", async (asked: string | URL) => {
    const { pathname } = new URL(asked);
    if (pathname === "/login/oauth/access_token")
      return Response.json({ access_token: "gho_secret", token_type: "bearer", scope: "user:email" });
    if (pathname === "/user/emails")
      return Response.json([{ email: profile.email, primary: true, verified: true }]);
    if (pathname === "/user") return Response.json(profile);
    throw new Error(`nobody asks GitHub for ${asked}`);
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const pairs = (cookies: string[]) => cookies.map((each) => each.split(";")[0]).join("; ");

async function leave(browser: Browser, next = "") {
  const { to, cookies } = await browser.send("github", { next });
  return { address: new URL(to, "http://none"), cookies: pairs(cookies) };
}

/** Comes back as GitHub sends people back; where that leads. */
async function comeBack(browser: Browser, query: Record<string, string>, cookie: string) {
  const address = `http://lethe.test/account/auth/callback/github?${new URLSearchParams(query)}`;
  const headers = new Headers({ host: "lethe.test", cookie, "sec-fetch-site": "cross-site" });
  const { database, home } = browser.at;
  const response = await authOf(database, home, headers).handler(new Request(address, { headers }));
  const session = response.headers.getSetCookie().find((each) => /^lethe-session=[^;]/.test(each));
  browser.cookie = session ? pairs([session]) : "";
  const to = new URL(response.headers.get("location") ?? "/none", "http://lethe.test");
  return { status: response.status, to };
}

async function throughGitHub(browser: Browser, next = "") {
  const { address, cookies } = await leave(browser, next);
  return comeBack(browser, { code: "c", state: address.searchParams.get("state") ?? "" }, cookies);
}

test("somebody new becomes a member; coming again is the same account; no key of GitHub's is kept", async () => {
  const at = testHome();
  const browser = new Browser(at);
  const { address } = await leave(browser);
  expect(`${address.origin}${address.pathname}`).toBe("https://github.com/login/oauth/authorize");
  expect(address.searchParams.get("redirect_uri")).toBe("http://lethe.test/account/auth/callback/github");
  expect(address.searchParams.get("client_id")).toBe("app");
  expect((await throughGitHub(browser, "/submit?board=b")).to.href).toBe("http://lethe.test/submit?board=b");
  expect(browser.session()?.user).toMatchObject({
    name: "Octo Cat",
    email: "octo@example.org",
    role: "member",
  });
  await throughGitHub(new Browser(at));
  expect(at.database.select().from(users).all()).toHaveLength(1);
  const stored = at.database.select().from(accounts).all();
  expect(stored).toMatchObject([
    { providerId: "github", accessToken: null, refreshToken: null, idToken: null },
  ]);
  expect(JSON.stringify(at.database.$client.prepare("select * from verifications").all())).not.toContain(
    "gho_",
  );
});

test("a name that could mislead is replaced by the login", async () => {
  const before = profile.name;
  profile.name = "Octo\u202etaC";
  const browser = new Browser(testHome());
  await throughGitHub(browser);
  profile.name = before;
  expect(browser.session()?.user.name).toBe("octo");
});

test("an account with a password is not opened by a GitHub account with its address", async () => {
  const at = testHome();
  await new Browser(at).signUp("octo@example.org", "Squatter", PASSWORD);
  const browser = new Browser(at);
  const { to } = await throughGitHub(browser);
  expect([to.pathname, to.searchParams.get("error"), browser.session()]).toEqual([
    "/account/sign-in",
    "account_not_linked",
    null,
  ]);
  expect(at.database.select().from(accounts).all()).toHaveLength(1);
});

test("an answer of GitHub that this browser did not ask for opens nothing", async () => {
  const at = testHome();
  const thief = new Browser(at);
  const { address, cookies } = await leave(thief);
  const state = address.searchParams.get("state") ?? "";
  const victim = new Browser(at);
  for (const [query, cookie] of [
    [{ code: "c", state }, ""],
    [{ code: "c", state: "made-up" }, cookies],
    [{ code: "c" }, cookies],
    [{ state, error: "access_denied" }, cookies],
  ] as [Record<string, string>, string][]) {
    const { to } = await comeBack(victim, query, cookie);
    expect([to.pathname, victim.session()]).toEqual(["/account/sign-in", null]);
    expect(to.searchParams.get("error")).toBeTruthy();
  }
  expect(at.database.select().from(users).all()).toEqual([]);
});

test("after GitHub nobody is led to another site", async () => {
  const browser = new Browser(testHome());
  expect((await throughGitHub(browser, "https://evil.example/")).to.href).toBe("http://lethe.test/account");
});

test("without both settings there is no way in by GitHub, and half of them is a mistake", async () => {
  vi.stubEnv("LETHE_GITHUB_ID", "");
  vi.stubEnv("LETHE_GITHUB_SECRET", "");
  expect(gitHub()).toBeNull();
  const landed = await new Browser(testHome()).send("github", {});
  expect(landed.said?.error?.message).toMatch(/not set up/);
  expect(() => gitHub({ LETHE_GITHUB_ID: "app" })).toThrow(UserError);
});
