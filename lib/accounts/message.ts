/**
 * What a form has to say to the page that it leads back to: an error and what was typed, a notice, a new token. Kept in
 * the memory of the site's process for minutes, under an address that nobody can guess; nothing of it is stored.
 */
import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";

export interface Message {
  /** What went wrong and what to do. */
  error?: { message: string; remedy: string | null };
  /** What was done. */
  notice?: string;
  /** What was typed, without passwords. */
  typed?: Record<string, string[]>;
  /** A new token: shown once. */
  token?: { name: string; token: string };
  /** The session that may read it; null for anybody who has the address. */
  session: string | null;
}

const MINUTES = 10;

/** Kept outside the module, because pages and routes load a copy of it each. */
const holder = globalThis as typeof globalThis & { letheMessages?: LRUCache<string, Message> };

const kept = () => {
  holder.letheMessages ??= new LRUCache<string, Message>({ max: 2000, ttl: MINUTES * 60_000 });
  return holder.letheMessages;
};

/** The value of the parameter `said` of the page that shows it. */
export function leaveMessage(message: Message): string {
  const key = randomBytes(16).toString("base64url");
  kept().set(key, message);
  return key;
}

/** A message with a token is gone once it was read. */
export function readMessage(key: unknown, session: string | null): Message | null {
  if (typeof key !== "string") return null;
  const message = kept().get(key);
  if (!message || (message.session !== null && message.session !== session)) return null;
  if (message.token) kept().delete(key);
  return message;
}
