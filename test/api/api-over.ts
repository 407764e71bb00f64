/** Asks the API without a server: one call of `handle` over a store. */
import { API_ROOT } from "@/lib/api/address";
import { type ApiServer, handle } from "@/lib/api/handle";
import { type Policy, RateLimiter } from "@/lib/api/rate-limit";
import type { TestHome } from "../store/home";

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Milliseconds. */
  now?: number;
}

/** An API over a store; requests that fail with a bug throw. */
export function apiOver({ home, database }: TestHome, policy: Policy = { requests: 100_000, window: 1 }) {
  const server: ApiServer = {
    limiter: new RateLimiter(policy),
    open: async () => ({ home, database }),
    report: (error) => {
      throw error;
    },
  };
  return (path: string, { method = "GET", headers = {}, now = 0 }: Asked = {}): Promise<Response> => {
    const url = new URL(`${API_ROOT}${path}`, "http://lethe.test");
    return handle({ method, url, headers: new Headers(headers), client: "test", now }, server);
  };
}
