/** `lethe admin` as an operator runs it, through child processes. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, users } from "@/db/schema";
import { authOf } from "@/lib/accounts/auth";
import { verifyAudit } from "@/lib/audit/verify";
import { testHome } from "../store/home";
import { Browser } from "./browsing";

const ENTRY = join(process.cwd(), "bench/lethe.mjs");
const PASSWORD = "the river of forgetting";

function admin(home: string, args: string[], input = "", environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, "admin", ...args, "--home", home], {
    cwd: tmpdir(),
    encoding: "utf8",
    input,
    env: { ...process.env, ...environment },
  });
  return { code: status, stdout, stderr };
}

const ADA = ["create", "--email", "Ada@example.org", "--name", "Ada", "--password-stdin"];

test("the first admin is made on the command line, with a password from stdin that is shown nowhere", async () => {
  const at = testHome();
  const { root } = at.home;
  expect(admin(root, ["list"]).stdout).toMatch(/There is no account/);
  const made = admin(root, ADA, `${PASSWORD}\n`);
  expect(made).toEqual({
    code: 0,
    stdout: "Made the account of ada@example.org, with the role admin.\n",
    stderr: "",
  });
  const browser = new Browser(at);
  expect((await browser.signIn("ada@example.org", PASSWORD)).to).toBe("/account");
  expect(browser.session()?.user.role).toBe("admin");
  expect(admin(root, ADA, PASSWORD)).toMatchObject({ code: 2, stderr: expect.stringContaining("already") });
  const [listed] = JSON.parse(admin(root, ["list", "--json"]).stdout);
  expect(listed).toMatchObject({ email: "ada@example.org", role: "admin", tokens: 0, sessions: 1 });
});

test("a password that may not be used, and no password at all, are refused with what to do", () => {
  const { home, database } = testHome();
  expect(admin(home.root, ADA, "short\n")).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/at least 12/),
  });
  expect(admin(home.root, ADA, "ada@example.org\n").stderr).toMatch(/must not be your/);
  expect(admin(home.root, ADA, "")).toMatchObject({ code: 2, stderr: expect.stringMatching(/Nothing came/) });
  const asked = admin(home.root, ADA.slice(0, -1), "");
  expect(asked).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no terminal.*\n.*--password-stdin/),
  });
  expect(admin(home.root, [...ADA, "--role", "root"], PASSWORD).stderr).toMatch(/member, moderator, admin/);
  expect(database.select().from(users).all()).toEqual([]);
});

test("roles are given by mail address, and every change is in the audit log", async () => {
  const at = testHome();
  const { root } = at.home;
  const browser = new Browser(at);
  await browser.signUp("bob@example.org", "Bob", PASSWORD);
  const changed = admin(root, ["role", "BOB@example.org", "moderator"]);
  expect(changed).toMatchObject({ code: 0, stdout: "bob@example.org was member, is moderator.\n" });
  expect(browser.session()?.user.role).toBe("moderator");
  expect(admin(root, ["role", "bob@example.org", "moderator"]).stdout).toMatch(/already/);
  expect(admin(root, ["role", "eve@example.org", "admin"])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Nobody here.*\n.*lethe admin list/),
  });
  expect(admin(root, ["role", "bob@example.org", "king"]).stderr).toMatch(/member, moderator, admin/);
  const log = at.database.select().from(auditLog).orderBy(asc(auditLog.seq)).all();
  expect(log.map(({ actor, action, details }) => [actor, action, details])).toEqual([
    [browser.session()?.user.id, "user.created", '{"role":"member","via":"password"}'],
    ["operator", "user.role_changed", '{"from":"member","to":"moderator"}'],
  ]);
  expect(verifyAudit(at.database, [])).toMatchObject({ broken: null });
});

test("who forgot the password gets a link that works once, or a password from the operator", async () => {
  const at = testHome();
  const { root } = at.home;
  const browser = new Browser(at);
  await browser.signUp("bob@example.org", "Bob", PASSWORD);
  const environment = { LETHE_SITE_URL: "https://lethe.example.org/" };
  const { stdout } = admin(root, ["reset-password", "bob@example.org"], "", environment);
  const link = /https:\/\/lethe\.example\.org\/account\/reset\?link=([\w-]+)$/m.exec(stdout)?.[1] ?? "";
  expect((await browser.send("reset", { link, password: "five pomegranate seeds" })).said?.notice).toMatch(
    /is set/,
  );
  const set = admin(root, ["reset-password", "bob@example.org", "--password-stdin"], "seven grey stones\n");
  expect(set).toMatchObject({ code: 0, stdout: expect.stringMatching(/signed it out everywhere/) });
  expect(set.stdout).not.toContain("stones");
  expect((await browser.signIn("bob@example.org", "seven grey stones")).to).toBe("/account");
});

test("an account that comes from GitHub is a member, and GitHub's keys are not kept", async () => {
  const at = testHome();
  const auth = authOf(at.database, at.home, new Headers({ host: "lethe.test" }));
  const context = await auth.$context;
  const user = await context.internalAdapter.createUser(
    {
      name: "Octo",
      email: "octo@example.org",
      emailVerified: true,
    },
    { method: "oauth", oauth: { providerId: "github", profile: {} } },
  );
  const account = {
    userId: user.id,
    providerId: "github",
    accountId: "1",
    accessToken: "gho_secret",
    refreshToken: "r",
  };
  await context.internalAdapter.createAccount(account);
  expect(at.database.select().from(users).where(eq(users.id, user.id)).get()).toMatchObject({
    role: "member",
  });
  const stored = at.database.$client
    .prepare("select access_token, refresh_token, id_token from accounts")
    .get();
  expect(stored).toEqual({ access_token: null, refresh_token: null, id_token: null });
  expect(at.database.select().from(auditLog).get()).toMatchObject({ action: "user.created", actor: user.id });
  // There is no password, so none is right.
  expect((await new Browser(at).signIn("octo@example.org", PASSWORD)).said?.error?.message).toMatch(
    /is wrong/,
  );
});
