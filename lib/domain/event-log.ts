/** Reads a run's `events.jsonl`. Lines that are no events, as the torn last one of a killed run, are left out. */
import { type StampedEvent, stampedEventSchema } from "./run-event";

export const EVENT_LOG_FILE = "events.jsonl";

export function parseEventLog(text: string): StampedEvent[] {
  return text.split("\n").flatMap((line) => {
    const event = stampedEventSchema.safeParse(parseJson(line));
    return event.success ? [event.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
