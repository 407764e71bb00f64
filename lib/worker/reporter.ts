/** Keeps a lease alive while its job is worked on: heartbeats with progress and events, and the site's order in return. */
import type { JobProgress } from "@/lib/domain/job";
import type { RunEvent } from "@/lib/domain/run-event";
import type { JobEvent, Order } from "@/lib/jobs/heartbeat";
import type { LeasedJob } from "@/lib/jobs/lease";
import { isRefused } from "@/lib/jobs/trouble";
import { nextPart, outputGroups } from "./news";
import { ProgressTracker } from "./progress-tracker";
import type { JobSource } from "./source";

export interface ReporterOptions {
  job: LeasedJob;
  source: Pick<JobSource, "heartbeat">;
  /** How often news is sent, milliseconds. Without news a third of the lease passes. */
  newsMs: number;
  now(): Date;
  /** Told once, when the job is not to be gone on with. */
  onOrder(order: Exclude<Order, "continue">): void;
  /** Told of heartbeats that did not get through. */
  onTrouble(error: unknown): void;
}

/** Lines that a strategy may print into the log of its submission, per lease; what comes after is dropped. */
const MOST_LINES = 2_000;
/** Characters of a line; the sandbox cuts them sooner. */
const LONGEST_LINE = 4_000;
/** Events that wait for a heartbeat to get through. */
const MOST_WAITING = 5_000;

export class Reporter {
  private readonly progress = new ProgressTracker();
  private readonly events: JobEvent[] = [];
  private output: string[] = [];
  private lines = 0;
  private changed = false;
  private last = performance.now();
  private beating: Promise<void> | null = null;
  private closed = false;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: ReporterOptions) {
    this.timer = setInterval(() => void this.tick(), options.newsMs);
  }

  /** Scores on secret items are told once, with the result: whoever saw them before could cancel, at no cost, and try again. */
  private get sealed(): boolean {
    return this.options.job.needs.season !== null;
  }

  /** What the runner tells. */
  event(event: RunEvent): void {
    if (this.progress.note(event)) this.changed = true;
    if (!isKept(event) || (event.type === "cell" && this.sealed)) return;
    const { type, ...data } = event;
    this.push(type, data);
  }

  /** What the strategy prints. */
  line(text: string): void {
    this.lines++;
    if (this.lines > MOST_LINES) return;
    this.output.push(text.slice(0, LONGEST_LINE));
    if (this.lines === MOST_LINES)
      this.output.push(`(More than ${MOST_LINES} lines: the rest is not kept here.)`);
  }

  warning(message: string): void {
    this.push("warning", { message });
  }

  /** Send what has not been sent. Throws where that does not get through. */
  async flush(): Promise<void> {
    while (this.beating) await this.beating;
    if (this.news()) await this.beat();
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
  }

  private push(type: string, data: Record<string, unknown>): void {
    if (this.events.length < MOST_WAITING)
      this.events.push({ at: this.options.now().toISOString(), type, data });
  }

  private news(): boolean {
    return this.changed || this.events.length > 0 || this.output.length > 0;
  }

  private async tick(): Promise<void> {
    const due = performance.now() - this.last >= this.options.job.leaseMs / 3;
    if (this.closed || this.beating || !(due || this.news())) return;
    await this.beat().catch(this.options.onTrouble);
  }

  /** One at a time. */
  private beat(): Promise<void> {
    const beat = this.tell();
    this.beating = beat
      .catch(() => undefined)
      .then(() => {
        this.beating = null;
      });
    return beat;
  }

  /** What has got through is not told again; what comes meanwhile is told with it. */
  private async tell(): Promise<void> {
    let order: Order = "continue";
    do {
      for (const lines of outputGroups(this.output.splice(0))) this.push("output", { lines });
      order = await this.tellPart(nextPart(this.events));
    } while (order === "continue" && this.events.length > 0);
    if (order === "continue" || this.closed) return;
    this.close();
    this.options.onOrder(order);
  }

  private async tellPart(events: JobEvent[]): Promise<Order> {
    const { job, source, onTrouble } = this.options;
    const progress: JobProgress | null = this.changed ? this.progress.current() : null;
    this.changed = false;
    try {
      const order = await source.heartbeat(job, { progress, events });
      this.last = performance.now();
      this.events.splice(0, events.length);
      return order;
    } catch (error) {
      this.changed ||= progress !== null;
      if (!isRefused(error) || events.length === 0) throw error;
      // The site will never take it: the lease is worth more than this news.
      this.events.splice(0, events.length);
      onTrouble(error);
      return "continue";
    }
  }
}

/** Steps and answers are progress; how the run ended is told by the job's own end. */
function isKept({ type }: RunEvent): boolean {
  switch (type) {
    case "step":
    case "evaluation-progress":
    case "run-finished":
    case "run-stopped":
    case "run-failed":
      return false;
    default:
      return true;
  }
}
