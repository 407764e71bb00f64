/** Numbers for monitoring, in Prometheus' text format. */
import { statSync } from "node:fs";
import { count, eq, min } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, submissions } from "@/db/schema";
import { auditHead } from "@/lib/audit/append";
import { JOB_KINDS, JOB_STATES } from "@/lib/domain/job";
import { SUBMISSION_STATES } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { aliveWorkers } from "@/lib/jobs/alive";
import { storeGeneration } from "@/lib/queries/generation";
import { BUCKETS, httpCounts } from "@/lib/site/http-counts.mjs";
import { roomAt } from "./disk";
import { isDraining, submissionsOpen } from "./settings";

export const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

type Sample = [labels: Record<string, string>, value: number];

export function metricsText(database: LetheDatabase, home: LetheHome, now: Date): string {
  const room = roomAt(home.root);
  return [
    metric("lethe_submissions", "gauge", "Submissions by state.", submissionSamples(database)),
    metric("lethe_jobs", "gauge", "Jobs by kind and state.", jobSamples(database)),
    metric(
      "lethe_oldest_queued_job_seconds",
      "gauge",
      "Age of the job that waits longest; 0 where none waits.",
      [[{}, oldestSeconds(database, now)]],
    ),
    metric("lethe_workers", "gauge", "Workers that were heard of lately.", workerSamples(database, now)),
    metric("lethe_draining", "gauge", "1 while no job is handed out.", [[{}, Number(isDraining(database))]]),
    metric("lethe_submissions_open", "gauge", "1 while new submissions are received.", [
      [{}, Number(submissionsOpen(database))],
    ]),
    metric("lethe_store_generation", "counter", "Grows with every change of results.", [
      [{}, storeGeneration(database)],
    ]),
    metric("lethe_audit_entries", "counter", "Entries of the audit log.", [[{}, auditHead(database).seq]]),
    metric("lethe_database_bytes", "gauge", "Size of the database and its write-ahead log.", [
      [{}, sizeOf(home.database) + sizeOf(`${home.database}-wal`)],
    ]),
    metric("lethe_disk_free_bytes", "gauge", "Free on the disk of the home.", [[{}, room.freeBytes]]),
    metric("lethe_disk_bytes", "gauge", "Size of the disk of the home.", [[{}, room.totalBytes]]),
    ...httpMetrics(),
    metric("process_resident_memory_bytes", "gauge", "Memory of the site's process.", [
      [{}, process.memoryUsage.rss()],
    ]),
    metric("process_start_time_seconds", "gauge", "When the site's process started, since 1970.", [
      [{}, Math.round(now.getTime() / 1000 - process.uptime())],
    ]),
  ].join("");
}

function submissionSamples(database: LetheDatabase): Sample[] {
  const found = database
    .select({ state: submissions.state, n: count() })
    .from(submissions)
    .groupBy(submissions.state)
    .all();
  return SUBMISSION_STATES.map((state) => [{ state }, found.find((each) => each.state === state)?.n ?? 0]);
}

function jobSamples(database: LetheDatabase): Sample[] {
  const found = database
    .select({ kind: jobs.kind, state: jobs.state, n: count() })
    .from(jobs)
    .groupBy(jobs.kind, jobs.state)
    .all();
  return JOB_KINDS.flatMap((kind) =>
    JOB_STATES.map((state): Sample => {
      const same = found.find((each) => each.kind === kind && each.state === state);
      return [{ kind, state }, same?.n ?? 0];
    }),
  );
}

function oldestSeconds(database: LetheDatabase, now: Date): number {
  const oldest = database
    .select({ at: min(jobs.createdAt) })
    .from(jobs)
    .where(eq(jobs.state, "queued"))
    .get()?.at;
  return oldest ? Math.max(0, (now.getTime() - Date.parse(oldest)) / 1000) : 0;
}

function workerSamples(database: LetheDatabase, now: Date): Sample[] {
  const alive = aliveWorkers(database, now);
  const of = (draining: boolean) => alive.filter((worker) => worker.draining === draining).length;
  return [
    [{ state: "working" }, of(false)],
    [{ state: "draining" }, of(true)],
  ];
}

function httpMetrics(): string[] {
  const { classes, buckets, seconds } = httpCounts();
  const name = "lethe_http_request_duration_seconds";
  let below = 0;
  const cumulated: Sample[] = [...BUCKETS.map(String), "+Inf"].map((le, i) => {
    below += buckets[i] ?? 0;
    return [{ le }, below];
  });
  return [
    metric(
      "lethe_http_requests_total",
      "counter",
      "Answers by class of their status.",
      ["2xx", "3xx", "4xx", "5xx"].map((status): Sample => [{ status }, classes[status] ?? 0]),
    ),
    `# HELP ${name} Time until an answer was sent, without streams of events.\n# TYPE ${name} histogram\n` +
      cumulated.map((sample) => line(`${name}_bucket`, sample)).join("") +
      line(`${name}_sum`, [{}, seconds]) +
      line(`${name}_count`, [{}, below]),
  ];
}

function metric(name: string, type: "gauge" | "counter", help: string, samples: readonly Sample[]): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((sample) => line(name, sample)).join("")}`;
}

/** Values of labels are words of our own, so they need no escapes. */
function line(name: string, [labels, value]: Sample): string {
  const text = Object.entries(labels)
    .map(([label, given]) => `${label}="${given}"`)
    .join(",");
  return `${name}${text === "" ? "" : `{${text}}`} ${value}\n`;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
