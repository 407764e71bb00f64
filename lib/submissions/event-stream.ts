/** The events of a submission as server-sent events: from the last one that the reader has seen, until nothing more can come. */
import type { LetheDatabase } from "@/db/client";
import { isActive } from "@/lib/domain/submission";
import { eventsAfter, type StoredEvent } from "./events";
import { findSubmission } from "./state";

export interface StreamTimes {
  /** Milliseconds between two looks. */
  poll: number;
  /** Longest silence, milliseconds: proxies close connections that say nothing. */
  heartbeat: number;
  /** The connection is closed after this time and comes back by itself, milliseconds. */
  life: number;
}

export const STREAM_TIMES: StreamTimes = { poll: 500, heartbeat: 15_000, life: 10 * 60_000 };

/** Events per message of the connection. */
const BATCH = 500;
/** Streams of this process at once; each costs a timer and one small query per look. */
export const MOST_STREAMS = 500;

const holder = globalThis as typeof globalThis & { letheStreams?: number };

/** Whether one more can be served. */
export const streamsLeft = (): boolean => (holder.letheStreams ?? 0) < MOST_STREAMS;

export function eventStream(
  database: LetheDatabase,
  submission: string,
  lastId: number,
  times: StreamTimes = STREAM_TIMES,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let last = lastId;
  let timer: NodeJS.Timeout | undefined;
  let quietSince = performance.now();
  const opened = performance.now();
  const count = (by: number) => {
    holder.letheStreams = (holder.letheStreams ?? 0) + by;
  };
  let open = true;
  const end = () => {
    if (!open) return;
    open = false;
    clearTimeout(timer);
    count(-1);
  };
  const look = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      // A reader that does not keep up is waited for; nothing piles up here.
      while (open && (controller.desiredSize ?? 0) > 0) {
        // Asked first: what comes with its end is then among the events.
        const ended = over(database, submission);
        const events = eventsAfter(database, submission, last, BATCH);
        if (events.length > 0) {
          controller.enqueue(encoder.encode(events.map(message).join("")));
          last = events.at(-1)?.id ?? last;
          quietSince = performance.now();
          continue;
        }
        if (ended || performance.now() - opened > times.life) {
          if (ended) controller.enqueue(encoder.encode(endMessage(database, submission)));
          end();
          controller.close();
        } else if (performance.now() - quietSince >= times.heartbeat) {
          controller.enqueue(encoder.encode(": still here\n\n"));
          quietSince = performance.now();
        }
        break;
      }
      if (open) timer = setTimeout(() => look(controller), times.poll);
    } catch (error) {
      end();
      controller.error(error);
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        count(1);
        controller.enqueue(encoder.encode("retry: 2000\n\n"));
        look(controller);
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 256 * 1024 }),
  );
}

/** JSON holds no line break, so an event is one line. */
function message({ id, attempt, seed, at, type, data }: StoredEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify({ id, type, attempt, seed, at, data })}\n\n`;
}

/** Nothing more comes by itself: a reader that gets this must not come back. */
function endMessage(database: LetheDatabase, submission: string): string {
  return `event: end\ndata: ${JSON.stringify({ state: findSubmission(database, submission)?.state ?? null })}\n\n`;
}

function over(database: LetheDatabase, submission: string): boolean {
  const state = findSubmission(database, submission)?.state;
  return state === undefined || !isActive(state);
}
