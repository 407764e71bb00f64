/** The key that sessions are signed with: made once, readable by the operator alone. */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { authSecret } from "@/lib/accounts/secret";
import { UserError } from "@/lib/domain/user-error";
import { testHome } from "../store/home";

test("a key is made once, and nobody else on the machine can read it", () => {
  const { home } = testHome();
  const secret = authSecret(home, undefined);
  const path = join(home.secrets, "auth.key");
  expect(readFileSync(path, "utf8").trim()).toBe(secret);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect([statSync(home.secrets).mode & 0o777, statSync(path).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(authSecret(home, undefined)).toBe(secret);
  expect(readdirSync(home.secrets)).toEqual(["auth.key"]);
  expect(authSecret(testHome().home, undefined)).not.toBe(secret);
});

test("processes that start at once agree on one key", async () => {
  const { home, scratch } = testHome();
  const script = join(scratch, "secret.mts");
  const module = JSON.stringify(join(process.cwd(), "lib/accounts/secret.ts"));
  writeFileSync(
    script,
    `const { authSecret } = await import(${module});
     console.log(authSecret({ secrets: process.argv[2] }, undefined));`,
  );
  const run = () => promisify(execFile)(process.execPath, ["--import", "tsx", script, home.secrets]);
  const keys = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout.trim());
  expect(new Set(keys)).toEqual(new Set([authSecret(home, undefined)]));
});

test("a key that others can read, or that is none, is refused with what to do", () => {
  const readable = testHome().home;
  mkdirSync(readable.secrets);
  writeFileSync(join(readable.secrets, "auth.key"), "k".repeat(43), { mode: 0o640 });
  expect(() => authSecret(readable, undefined)).toThrow(/can be read by other users/);
  const empty = testHome().home;
  mkdirSync(empty.secrets);
  writeFileSync(join(empty.secrets, "auth.key"), "\n", { mode: 0o600 });
  expect(() => authSecret(empty, undefined)).toThrow(UserError);
});

test("a key from the environment wins, if it is long enough", () => {
  const { home } = testHome();
  expect(authSecret(home, "k".repeat(32))).toBe("k".repeat(32));
  expect(() => authSecret(home, "short")).toThrow(/5 characters/);
});
