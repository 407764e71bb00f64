/** Tokens of sites, as `lethe login` keeps them: `<home>/credentials.json`, readable by its owner alone. */
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeAtomic } from "@/bench/runner/files";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

const credentialsSchema = z.record(z.string(), z.strictObject({ token: z.string() }));

const fileOf = ({ root }: LetheHome): string => join(root, "credentials.json");

export const isToken = (text: string): boolean => /^[\x21-\x7e]{10,500}$/.test(text);

export function saveToken(home: LetheHome, site: string, token: string): string {
  const path = fileOf(home);
  mkdirSync(home.root, { recursive: true });
  const text = `${JSON.stringify({ ...readAll(home), [site]: { token } }, null, 2)}\n`;
  // Nobody else can read it at any moment.
  const before = process.umask(0o077);
  try {
    writeAtomic(path, [text], "the credentials");
    chmodSync(path, 0o600);
  } finally {
    process.umask(before);
  }
  return path;
}

/** Given by file, by LETHE_TOKEN, or kept by `lethe login`, in this order. */
export function tokenFor(home: LetheHome, site: string, tokenFile: string | undefined): string {
  const token =
    (tokenFile === undefined ? process.env.LETHE_TOKEN : readText(tokenFile))?.trim() ||
    readAll(home)[site]?.token;
  if (token && isToken(token)) return token;
  throw new UserError(
    token ? "The token is not one: it holds spaces or is too short." : `There is no token for ${site}.`,
    `Make one at ${site}/account, then \`lethe login --site ${site}\`, or set LETHE_TOKEN, or give --token-file.`,
  );
}

function readAll(home: LetheHome): z.infer<typeof credentialsSchema> {
  const text = readIfThere(fileOf(home));
  if (text === null) return {};
  const parsed = credentialsSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new UserError(`${fileOf(home)} cannot be read.`, "Remove it, then log in again.");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function readText(path: string): string {
  const text = readIfThere(path);
  if (text !== null) return text;
  throw new UserError(`There is no file ${path}.`, "Give --token-file a file that holds the token.");
}
