import { describe, expect, it } from "vitest";
import { RateLimiter, rateLimitHeaders } from "@/lib/api/rate-limit";

/** Three at once, one more every 20 s. */
const POLICY = { requests: 3, window: 60 };

describe("a token bucket", () => {
  it("allows what it holds, then refuses until a token is there again", () => {
    const limiter = new RateLimiter(POLICY);
    const left = [0, 0, 0].map((now) => limiter.take("a", now).remaining);
    expect(left).toEqual([2, 1, 0]);
    expect(limiter.take("a", 0)).toEqual({ allowed: false, remaining: 0, reset: 60, retryAfter: 20 });
    expect(limiter.take("a", 15_000)).toMatchObject({ allowed: false, retryAfter: 5 });
    expect(limiter.take("a", 20_000)).toMatchObject({ allowed: true, remaining: 0 });
    expect(limiter.take("a", 20_001)).toMatchObject({ allowed: false, retryAfter: 20 });
  });

  it("never holds more than its quota, however long nobody asks", () => {
    const limiter = new RateLimiter(POLICY);
    limiter.take("a", 0);
    expect(limiter.take("a", 3_600_000).remaining).toBe(2);
  });

  it("is counted per client", () => {
    const limiter = new RateLimiter(POLICY);
    for (let i = 0; i < 4; i++) limiter.take("a", 0);
    expect(limiter.take("a", 0).allowed).toBe(false);
    expect(limiter.take("b", 0).allowed).toBe(true);
  });

  it("forgets the client that was not seen longest when there are too many", () => {
    const limiter = new RateLimiter({ requests: 1, window: 60 });
    limiter.take("first", 0);
    for (let i = 0; i < 10_000; i++) limiter.take(`client ${i}`, 0);
    expect(limiter.take("first", 0).allowed).toBe(true);
    expect(limiter.take("client 9999", 0).allowed).toBe(false);
  });

  it("is told in the header fields of the draft", () => {
    const limiter = new RateLimiter(POLICY);
    expect(rateLimitHeaders(POLICY, limiter.take("a", 0))).toEqual({
      "RateLimit-Policy": '"default";q=3;w=60',
      RateLimit: '"default";r=2;t=20',
    });
    limiter.take("a", 0);
    limiter.take("a", 0);
    expect(rateLimitHeaders(POLICY, limiter.take("a", 0))).toMatchObject({
      RateLimit: '"default";r=0;t=60',
      "Retry-After": "20",
    });
  });
});
