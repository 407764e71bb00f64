/** A token bucket per client address, in memory: so many requests at once, refilled evenly. */
import { LRUCache } from "lru-cache";

export interface Policy {
  /** Requests that a full bucket holds. */
  requests: number;
  /** Time in which an empty bucket fills up, seconds. */
  window: number;
}

/** The one policy's name in header fields and problems. */
export const POLICY_NAME = "default";
export const POLICY: Policy = { requests: 600, window: 60 };

export interface Allowance {
  allowed: boolean;
  /** Whole requests left after this one. */
  remaining: number;
  /** Seconds until the bucket is full again, rounded up. */
  reset: number;
  /** Seconds until one request is allowed again, rounded up; 0 if one is now. */
  retryAfter: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right, milliseconds. */
  at: number;
}

/** Clients remembered at most; the one that was not seen longest is forgotten, which gives it a full bucket again. */
const MOST_CLIENTS = 10_000;

export class RateLimiter {
  readonly policy: Policy;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MOST_CLIENTS });

  constructor(policy: Policy = POLICY) {
    this.policy = policy;
  }

  /** Counts one request of a client. `now` is a time in milliseconds that never goes back. */
  take(client: string, now: number): Allowance {
    const { requests, window } = this.policy;
    const perMs = requests / (window * 1000);
    const last = this.#buckets.get(client) ?? { tokens: requests, at: now };
    const before = Math.min(requests, last.tokens + Math.max(0, now - last.at) * perMs);
    const allowed = before >= 1;
    const tokens = allowed ? before - 1 : before;
    this.#buckets.set(client, { tokens, at: now });
    const secondsUntil = (wanted: number) => Math.ceil(Math.max(0, wanted - tokens) / perMs / 1000);
    return {
      allowed,
      remaining: Math.floor(tokens),
      reset: secondsUntil(requests),
      retryAfter: secondsUntil(1),
    };
  }
}

/** Header fields of draft-ietf-httpapi-ratelimit-headers: the quota, and what of it is left. */
export function rateLimitHeaders({ requests, window }: Policy, allowance: Allowance): Record<string, string> {
  return {
    "RateLimit-Policy": `"${POLICY_NAME}";q=${requests};w=${window}`,
    RateLimit: `"${POLICY_NAME}";r=${allowance.remaining};t=${allowance.reset}`,
    ...(!allowance.allowed && { "Retry-After": String(allowance.retryAfter) }),
  };
}
