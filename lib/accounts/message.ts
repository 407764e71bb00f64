/** What a form of the account says on the page that it leads back to: an error and what was typed, a notice, a new token. */
import { formMemory } from "@/lib/site/form-memory";

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

const messages = formMemory<Message>("messages", { most: 2000, minutes: 10 });

/** The value of the parameter `said` of the page that shows it. */
export const leaveMessage = (message: Message): string => messages.keep(message);

/** A message with a token is gone once it was read. */
export function readMessage(key: unknown, session: string | null): Message | null {
  if (typeof key !== "string") return null;
  const message = messages.find(key);
  if (!message || (message.session !== null && message.session !== session)) return null;
  if (message.token) messages.forget(key);
  return message;
}
