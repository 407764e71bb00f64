/** Health and metrics: what monitors read, and who may read it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobs, workers } from "@/db/schema";
import { ANONYMOUS } from "@/lib/domain/actor";
import { healthOf } from "@/lib/operations/health";
import { metricsText } from "@/lib/operations/metrics";
import { mayReadMetrics } from "@/lib/operations/metrics-access";
import { httpCounts, watchRequest } from "@/lib/site/http-counts.mjs";
import { addFlagged, addUser } from "../moderation/flagged";
import { NOW, testHome } from "../store/home";

const LATER = new Date(NOW.getTime() + 30_000);

/** Value of one line. */
const numberIn = (text: string, name: string): string | undefined =>
  text
    .split("\n")
    .find((line) => line.startsWith(`${name} `))
    ?.split(" ")[1];

test("metrics tell states, queue, workers, disk", () => {
  const { database, home } = testHome();
  addUser(database, "owner");
  addFlagged({ database, home });
  const [job] = database.select().from(jobs).all();
  if (!job) throw new Error("no job");
  database
    .insert(jobs)
    .values({ ...job, id: "queued", kind: "score", state: "queued", result: null })
    .run();
  const facts = { name: "w", devices: ["cpu"], sandbox: true, lethe: "1", platform: "linux" };
  const seen = (seconds: number) => new Date(LATER.getTime() - seconds * 1000).toISOString();
  const worker = { facts, startedAt: seen(500), seenAt: seen(5) };
  database
    .insert(workers)
    .values([
      { ...worker, id: "alive" },
      { ...worker, id: "draining", draining: true },
      { ...worker, id: "silent", seenAt: seen(100) },
      { ...worker, id: "stopped", stoppedAt: seen(1) },
    ])
    .run();
  const text = metricsText(database, home, LATER);
  expect(numberIn(text, 'lethe_submissions{state="review"}')).toBe("1");
  expect(numberIn(text, 'lethe_submissions{state="queued"}')).toBe("0");
  expect(numberIn(text, 'lethe_jobs{kind="run",state="done"}')).toBe("1");
  expect(numberIn(text, 'lethe_jobs{kind="score",state="queued"}')).toBe("1");
  expect(numberIn(text, "lethe_oldest_queued_job_seconds")).toBe("30");
  expect(numberIn(text, 'lethe_workers{state="working"}')).toBe("1");
  expect(numberIn(text, 'lethe_workers{state="draining"}')).toBe("1");
  expect(numberIn(text, "lethe_draining")).toBe("0");
  expect(Number(numberIn(text, "lethe_disk_free_bytes"))).toBeGreaterThan(0);
  expect(text).not.toMatch(/owner|flagged|example\.org/);
  database.update(jobs).set({ state: "leased" }).where(eq(jobs.id, "queued")).run();
  expect(numberIn(metricsText(database, home, LATER), "lethe_oldest_queued_job_seconds")).toBe("0");
});

test("every line is one that Prometheus reads", () => {
  const { database, home } = testHome();
  const lines = metricsText(database, home, LATER).split("\n");
  expect(lines.pop()).toBe("");
  for (const line of lines)
    expect(line).toMatch(
      /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[a-zA-Z0-9+.-]+"(,[a-z]+="[a-z]+")*\})? \d+(\.\d+)?(e[+-]?\d+)?)$/,
    );
});

test("answers are counted by class, and their durations by bucket, streams left out", async () => {
  const server = createServer((request, response) => {
    watchRequest(request, response);
    if (request.url === "/stream") response.setHeader("content-type", "text/event-stream");
    response.writeHead(request.url === "/none" ? 404 : 200).end("x");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  for (const path of ["/", "/none", "/stream"])
    await fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
  await new Promise((closed) => {
    server.closeAllConnections();
    server.close(closed);
  });
  const { classes, buckets, seconds } = httpCounts();
  expect(classes).toEqual({ "2xx": 2, "4xx": 1 });
  expect(buckets.reduce((sum, n) => sum + n, 0)).toBe(2);
  expect(seconds).toBeGreaterThan(0);
});

test("metrics are for moderators and for the operator's token", () => {
  const { database } = testHome();
  const token = "0123456789abcdefghij";
  const member = addUser(database, "member");
  const moderator = addUser(database, "judge", "moderator");
  expect(mayReadMetrics(moderator, null, undefined)).toBe(true);
  for (const actor of [ANONYMOUS, member]) {
    expect(mayReadMetrics(actor, null, undefined)).toBe(false);
    expect(mayReadMetrics(actor, null, token)).toBe(false);
    expect(mayReadMetrics(actor, "Bearer ", token)).toBe(false);
    expect(mayReadMetrics(actor, `Bearer ${token}x`, token)).toBe(false);
    expect(mayReadMetrics(actor, `Bearer ${token}`, token)).toBe(true);
  }
  expect(() => mayReadMetrics(ANONYMOUS, "Bearer short", "short")).toThrow(/can be guessed/);
});

test("a site is ready with a database that can be read and room on its disk", async () => {
  const { database, home } = testHome();
  expect(await healthOf(home, () => database, 1)).toEqual({
    status: "ready",
    checks: { database: "ok", disk: "ok" },
  });
  expect(await healthOf(home, () => database, 1e18)).toMatchObject({
    status: "not-ready",
    checks: { disk: "full" },
  });
  const broken = () => {
    throw new Error("/secret/path is locked");
  };
  const health = await healthOf(home, broken, 1);
  expect(health).toEqual({ status: "not-ready", checks: { database: "cannot be read", disk: "ok" } });
});
