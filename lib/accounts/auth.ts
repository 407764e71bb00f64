/** better-auth over our tables: signing in with a password or with GitHub. Its own routes are not mounted, but for one. */

import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { LRUCache } from "lru-cache";
import type { LetheDatabase } from "@/db/client";
import { accounts, sessions, users, verifications } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { LetheHome } from "@/lib/home";
import { siteUrl } from "@/lib/site/address";
import { cookieName, isSecure } from "./cookie";
import { gitHub } from "./github";
import { LEAST_PASSWORD, MOST_PASSWORD, nameSchema } from "./input";
import { newId } from "./new-id";
import { authSecret } from "./secret";
import { endOf, LONGEST_MS } from "./sessions";

/** Below it lies the one address that GitHub sends people back to. */
export const AUTH_PATH = "/account/auth";

export type Auth = ReturnType<typeof makeAuth>;

/** Few: one for each address under which the site is reached. */
const MOST_ADDRESSES = 8;
const known = new WeakMap<LetheDatabase, LRUCache<string, Auth>>();

export function authOf(database: LetheDatabase, home: LetheHome, headers: Pick<Headers, "get">): Auth {
  const made = known.get(database) ?? new LRUCache<string, Auth>({ max: MOST_ADDRESSES });
  known.set(database, made);
  const secure = isSecure(headers);
  const origin = originOf(headers, secure);
  const secret = authSecret(home);
  const key = `${origin} ${secret}`;
  const auth = made.get(key) ?? makeAuth(database, { secret, origin, secure });
  made.set(key, auth);
  return auth;
}

/** Where GitHub sends people back to; it only goes to the address that its operator has told it. */
function originOf(headers: Pick<Headers, "get">, secure: boolean): string {
  const named = siteUrl();
  const asked = named ?? `${secure ? "https" : "http"}://${headers.get("host") ?? "localhost"}`;
  return URL.canParse(asked) ? new URL(asked).origin : "http://localhost";
}

interface Place {
  secret: string;
  origin: string;
  secure: boolean;
}

function makeAuth(database: LetheDatabase, { secret, origin, secure }: Place) {
  const provider = gitHub();
  const schema = { user: users, session: sessions, account: accounts, verification: verifications };
  return betterAuth({
    ...{ appName: "Lethe", secret, baseURL: origin, basePath: AUTH_PATH },
    database: drizzleAdapter(database, { provider: "sqlite", schema }),
    telemetry: { enabled: false },
    logger: { level: "error" },
    // Ours counts in the same transaction in which it decides; see attempts.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      // Accounts are made in users.ts, whole or not at all.
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
    },
    user: { additionalFields: { role: { type: "string", input: false, required: false } } },
    // The cookie lasts as long as any session can; when a session ends, its row says. See sessions.ts.
    session: { expiresIn: LONGEST_MS / 1000, disableSessionRefresh: true },
    account: {
      // Nobody here has shown that an address is theirs, so it must not open an account that has the same one.
      accountLinking: { enabled: true, disableImplicitLinking: true },
    },
    ...(provider && {
      socialProviders: {
        github: {
          ...provider,
          mapProfileToUser: ({ name, login }: { name: string | null; login: string }) => ({
            name: nameSchema.safeParse(name).data ?? login,
          }),
        },
      },
    }),
    onAPIError: { errorURL: `${origin}/account/sign-in` },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secure ? "__Host-lethe" : "lethe",
      cookies: { session_token: { name: cookieName(secure) } },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: newId },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, expiresAt: endOf(session.createdAt, session.createdAt) },
          }),
        },
      },
      user: {
        create: {
          // By GitHub; whoever chooses a password is made in users.ts.
          after: async ({ id, createdAt }) => {
            const entry = { at: createdAt, actor: id, action: "user.created", subject: `user:${id}` };
            immediately(database, (tx) =>
              appendAudit(tx, { ...entry, details: { via: "github" }, public: false }),
            );
          },
        },
      },
      // What GitHub would let us do in somebody's name is not needed after signing in.
      account: {
        create: { before: async (account) => ({ data: { ...account, ...NOTHING } }) },
        update: { before: async (account) => ({ data: { ...account, ...NOTHING } }) },
      },
    },
  });
}

const NOTHING = { accessToken: null, refreshToken: null, idToken: null };
