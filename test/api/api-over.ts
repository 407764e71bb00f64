/** Asks the API without a server: one call of `handle` over a store. */
import { API_ROOT } from "@/lib/api/address";
import { type ApiServer, handle } from "@/lib/api/handle";
import { type Policy, RateLimiter } from "@/lib/api/rate-limit";
import { ANONYMOUS } from "@/lib/domain/actor";
import type { TestHome } from "../store/home";

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or as they are where they are bytes. */
  body?: unknown;
  time?: Date;
  /** Milliseconds. */
  now?: number;
}

/** An API over a store; requests that fail with a bug throw. */
export function apiOver(
  { home, database }: TestHome,
  policy: Policy = { requests: 100_000, window: 1 },
  who: Partial<Pick<ApiServer, "actor" | "isOwn">> = {},
) {
  const server: ApiServer = {
    limiter: new RateLimiter(policy),
    open: async () => ({ home, database }),
    actor: async () => ANONYMOUS,
    isOwn: () => false,
    ...who,
    report: (error) => {
      throw error;
    },
  };
  return (
    path: string,
    { method = "GET", headers = {}, body, now = 0, time = new Date() }: Asked = {},
  ): Promise<Response> => {
    const url = new URL(`${API_ROOT}${path}`, "http://lethe.test");
    const bytes = body instanceof Uint8Array || body === undefined ? body : Buffer.from(JSON.stringify(body));
    const sent = new Headers(headers);
    if (bytes !== body && !sent.has("Content-Type")) sent.set("Content-Type", "application/json");
    const stream = bytes === undefined ? null : new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
    return handle({ method, url, headers: sent, body: stream, client: "test", now, time }, server);
  };
}
