/** Where events go. Emitting never waits and, apart from the log, never fails. */
import type { RunEvent } from "@/lib/domain/run-event";

export type EventSink = (event: RunEvent) => void;

/** Steps of one stage that are worth a line in the log; bars see every one. */
const LOGGED_STEPS = 50;

/** True for events that the log keeps: all but most of the steps, so that its length does not grow with training. */
export function isLogged(event: RunEvent): boolean {
  if (event.type !== "step") return true;
  const every = Math.ceil(event.steps / LOGGED_STEPS);
  return event.step === 1 || event.step === event.steps || event.step % every === 0;
}
