/** `events.jsonl`: one line per event, append only. A kill may tear the last line; the next part of the run cuts it off. */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { type RunEvent, type StampedEvent, stampedEventSchema } from "@/lib/domain/run-event";
import type { Clock } from "./clock";
import { explainFileError, writing } from "./errno";
import { parseJson, writeAll } from "./files";
import { isLogged } from "./sink";

export interface EventLog {
  append(event: RunEvent): void;
  close(): void;
}

export function openEventLog(path: string, clock: Clock): EventLog {
  const file = writing("the event log", path, () => openSync(path, "a"));
  let length = wholeLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  writing("the event log", path, () => ftruncateSync(file, length));
  return {
    append(event) {
      if (!isLogged(event)) return;
      const stamped: StampedEvent = { at: new Date(clock.now()).toISOString(), event };
      const line = Buffer.from(`${JSON.stringify(stamped)}\n`);
      try {
        writeAll(file, line);
        length += line.length;
      } catch (error) {
        // A full disk may take half a line: leave none behind.
        ftruncateSync(file, length);
        throw explainFileError(error, "the event log", path);
      }
    },
    close: () => closeSync(file),
  };
}

/** Every whole event of a log; a torn last line is left out. */
export function readEvents(path: string): StampedEvent[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const lines = bytes.subarray(0, wholeLines(bytes)).toString("utf8").split("\n").slice(0, -1);
  return lines.flatMap((line) => {
    const event = stampedEventSchema.safeParse(parseJson(line));
    return event.success ? [event.data] : [];
  });
}

const wholeLines = (bytes: Buffer): number => bytes.lastIndexOf("\n") + 1;
