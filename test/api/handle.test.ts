import { describe, expect, it } from "vitest";
import { handle } from "@/lib/api/handle";
import { problemSchema } from "@/lib/api/problem";
import { RateLimiter } from "@/lib/api/rate-limit";
import { ANONYMOUS } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import { FIXTURES, filledHome, testHome, UNLEARNING } from "../store/home";
import { apiOver } from "./api-over";

async function problemOf(response: Response) {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("problems", () => {
  it("name every parameter that cannot be used", async () => {
    const problem = await problemOf(
      await apiOver(testHome())("/runs?limit=0&trak=executed&track=guessed&board=a&board=b"),
    );
    expect(problem).toMatchObject({
      type: "/api#invalid-parameters",
      status: 400,
      instance: "/api/v1/runs?limit=0&trak=executed&track=guessed&board=a&board=b",
    });
    expect(problem.errors.map(({ path }) => path).toSorted()).toEqual(["board", "limit", "track", "trak"]);
    expect(problem.detail).toContain("there are: board, method, track, limit, cursor");
  });

  it("say what does not exist", async () => {
    const api = apiOver(testHome());
    expect(await problemOf(await api("/runs/none"))).toMatchObject({
      status: 404,
      detail: 'There is no run "none".',
    });
    expect((await problemOf(await api("/nothing"))).detail).toBe("The API has no address /api/v1/nothing.");
    expect((await problemOf(await api("/runs/%ff"))).status).toBe(404);
  });

  it("refuse to write", async () => {
    const response = await apiOver(testHome())("/runs", { method: "DELETE" });
    expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect((await problemOf(response)).status).toBe(405);
  });

  it("refuse a cursor of another list, and one that is none", async () => {
    const api = apiOver(await filledHome(FIXTURES, UNLEARNING));
    const { next } = await (await api("/boards?limit=1")).json();
    expect(next).not.toBeNull();
    for (const cursor of [next, "%00", "bm8", "WyJydW5zIl0"]) {
      const problem = await problemOf(await api(`/runs?cursor=${cursor}`));
      expect(problem.errors).toEqual([{ in: "query", path: "cursor", detail: expect.any(String) }]);
      expect(problem.remedy).toContain("`next` of the page before");
    }
  });

  it("tell how to make results readable again, and hide bugs but report them", async () => {
    const reported: unknown[] = [];
    const ask = (error: Error) =>
      handle(
        {
          method: "GET",
          url: new URL("http://lethe.test/api/v1/boards"),
          headers: new Headers(),
          body: null,
          client: "",
          now: 0,
          time: new Date(),
        },
        {
          limiter: new RateLimiter(),
          open: async () => {
            throw error;
          },
          actor: async () => ANONYMOUS,
          isOwn: () => false,
          report: (bug) => reported.push(bug),
        },
      );
    const unreadable = await problemOf(await ask(new UserError("It is locked.", "Wait.")));
    expect(unreadable).toMatchObject({ status: 503, detail: "It is locked.", remedy: "Wait." });
    expect(reported).toEqual([]);
    const busy = await problemOf(await ask(Object.assign(new Error("locked"), { code: "SQLITE_BUSY" })));
    expect([busy.status, reported]).toEqual([503, []]);
    const bug = new Error("secret");
    const failed = await problemOf(await ask(bug));
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed)).not.toContain("secret");
    expect(reported).toEqual([bug]);
  });

  it("end a client's requests at the quota, with the time to wait", async () => {
    const api = apiOver(testHome(), { requests: 2, window: 60 });
    expect((await api("/boards")).headers.get("RateLimit")).toBe('"default";r=1;t=30');
    expect((await api("/boards")).status).toBe(200);
    const refused = await api("/boards", { now: 10_000 });
    expect(refused.headers.get("Retry-After")).toBe("20");
    expect(refused.headers.get("RateLimit-Policy")).toBe('"default";q=2;w=60');
    expect(await problemOf(refused)).toMatchObject({
      type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
      status: 429,
      "violated-policies": ["default"],
    });
    expect((await api("/boards", { now: 30_000 })).status).toBe(200);
  });
});

describe("answers", () => {
  it("have a strong ETag that changes with the results, and are not sent again", async () => {
    const api = apiOver(await filledHome());
    const first = await api("/runs");
    const etag = first.headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"sha256-[0-9a-f]{64}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await api("/runs", { headers: { "If-None-Match": known } });
      expect(again.status).toBe(304);
      expect(again.headers.get("ETag")).toBe(etag);
      expect(await again.text()).toBe("");
    }
    const other = await api("/runs?limit=1", { headers: { "If-None-Match": etag } });
    expect(other.status).toBe(200);
  });

  it("may be read by scripts of other sites", async () => {
    const api = apiOver(testHome());
    for (const path of ["/boards", "/nothing"])
      expect((await api(path)).headers.get("Access-Control-Allow-Origin")).toBe("*");
    const preflight = await api("/boards", { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
  });

  it("to HEAD have the header fields of GET and no body", async () => {
    const api = apiOver(await filledHome());
    const [get, head] = [await api("/runs?limit=1"), await api("/runs?limit=1", { method: "HEAD" })];
    expect(Object.fromEntries(head.headers)).toEqual({
      ...Object.fromEntries(get.headers),
      ratelimit: head.headers.get("RateLimit"),
    });
    expect(await head.text()).toBe("");
  });
});
