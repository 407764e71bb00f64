/** The key that session cookies are signed with: LETHE_AUTH_SECRET, or a random one that is made once for each home. */
import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

/** Shortest key that is taken from the environment, characters. */
const LEAST = 32;

/** Keys by their file, because every request with a cookie asks. */
const known = new Map<string, string>();

export function authSecret(home: Pick<LetheHome, "secrets">, given = process.env.LETHE_AUTH_SECRET): string {
  if (given) return longEnough(given);
  const path = join(home.secrets, "auth.key");
  const before = known.get(path);
  if (before) return before;
  const secret = read(path) ?? make(home.secrets, path);
  known.set(path, secret);
  return secret;
}

function longEnough(given: string): string {
  if (given.length >= LEAST) return given;
  throw new UserError(
    `LETHE_AUTH_SECRET has ${given.length} characters, which can be guessed.`,
    `Give at least ${LEAST} random characters, or leave it out: then Lethe makes a key of its own.`,
  );
}

function read(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  // Windows has no such bits.
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new UserError(
      `${path} can be read by other users of this machine.`,
      `Take their rights away with \`chmod 600 ${path}\`. If it may have been read, delete it and start again: everybody has to sign in anew.`,
    );
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length >= LEAST) return secret;
  throw new UserError(
    `${path} does not hold a key.`,
    "Delete it and start again: a new one is made, and everybody has to sign in again.",
  );
}

/** Of several processes that start at once one makes the key, and none reads half of it. */
function make(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return read(path) as string;
}
