/** Making and listing tokens: what is stored, what is refused, and that the library takes our rows for its own. */
import { readFileSync } from "node:fs";
import { apiKey, defaultKeyHasher } from "@better-auth/api-key";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { expect, test } from "vitest";
import { accounts, sessions, tokens, users, verifications } from "@/db/schema";
import { createToken, listTokens, MOST_TOKENS, tokenHash } from "@/lib/accounts/tokens";
import { UserError } from "@/lib/domain/user-error";
import { testHome } from "../store/home";
import { person, tokenFor } from "./people";

const NOW = new Date("2026-11-01T12:00:00Z");

test("tokens are stored as hashes alone", () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const token = tokenFor(at.database, ada, ["read", "submit"], NOW);
  at.database.$client.pragma("wal_checkpoint(TRUNCATE)");
  const stored = readFileSync(at.home.database);
  expect(stored.includes(tokenHash(token))).toBe(true);
  for (const secret of [token, ada.token]) expect(stored.includes(secret.slice(10))).toBe(false);
});

test("the list tells tokens apart without showing them", () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  const made = createToken(
    at.database,
    ada.id,
    { name: " laptop ", scopes: ["submit", "submit"], days: 1 },
    NOW,
  );
  const tomorrow = new Date(NOW.getTime() + 86_400_000);
  const [listed] = listTokens(at.database, ada.id, tomorrow).filter(({ id }) => id === made.id);
  expect(listed).toEqual({
    ...{ id: made.id, name: "laptop", start: made.token.slice(0, 10), scopes: ["submit"] },
    ...{ createdAt: NOW, expiresAt: tomorrow, lastUsed: null, expired: true },
  });
});

const REFUSED: [what: string, given: object, says: RegExp][] = [
  ["no name", { name: " ", scopes: ["read"] }, /Give a name/],
  ["a name of two lines", { name: "a\nb", scopes: ["read"] }, /control characters/],
  ["no scope", { name: "a", scopes: [] }, /at least one/],
  ["an unknown scope", { name: "a", scopes: ["all"] }, /scopes/],
  ["a scope above the role", { name: "a", scopes: ["read", "moderate"] }, /needs the role moderator/],
  ["no day", { name: "a", scopes: ["read"], days: 0 }, /at least 1 day/],
  ["too many days", { name: "a", scopes: ["read"], days: 366 }, /at most 365/],
  ["half a day", { name: "a", scopes: ["read"], days: 1.5 }, /whole number/],
];

test.each(REFUSED)("a token with %s is refused, and says why", (_, given, says) => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  let error: unknown;
  try {
    createToken(at.database, ada.id, given as Parameters<typeof createToken>[2], NOW);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(UserError);
  expect(`${(error as UserError).message} ${(error as UserError).remedy}`).toMatch(says);
  expect(listTokens(at.database, ada.id, NOW)).toHaveLength(1);
});

test("nobody has more than 20 tokens at once; those that are over do not count", () => {
  const at = testHome();
  const ada = person(at, "Ada", "member", NOW);
  for (let n = 1; n < MOST_TOKENS; n++) tokenFor(at.database, ada, ["read"], NOW, 1);
  expect(() => tokenFor(at.database, ada, ["read"], NOW)).toThrow(/20 tokens/);
  tokenFor(at.database, ada, ["read"], new Date(NOW.getTime() + 86_400_000));
});

test("the library's own plugin takes our rows for its own", async () => {
  const at = testHome();
  const now = new Date();
  const ada = person(at, "Ada", "member", now);
  expect(tokenHash(ada.token)).toBe(await defaultKeyHasher(ada.token));
  const schema = {
    user: users,
    session: sessions,
    account: accounts,
    verification: verifications,
    apikey: tokens,
  };
  const auth = betterAuth({
    secret: "x".repeat(40),
    baseURL: "http://localhost",
    logger: { disabled: true },
    telemetry: { enabled: false },
    database: drizzleAdapter(at.database, { provider: "sqlite", schema }),
    plugins: [apiKey({ rateLimit: { enabled: false } })],
  });
  const verify = (scope: string) =>
    auth.api.verifyApiKey({ body: { key: ada.token, permissions: { lethe: [scope] } } });
  expect(await verify("submit")).toMatchObject({ valid: true, key: { referenceId: ada.id } });
  expect(await verify("moderate")).toMatchObject({ valid: false });
});
