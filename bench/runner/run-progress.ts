/** How far a run is and how long it still takes, folded from its events. The bars and the site's live view show it. */
import type { RunEvent } from "@/lib/domain/run-event";

export interface RunProgress {
  /** What goes on, for people: "stage 3/8 gqa" or "evaluating row 2". */
  activity: string;
  /** Steps or items of the current activity. */
  done: number;
  total: number;
  unit: "steps" | "items";
  loss: number | null;
  /** Share of the whole run, 0 to 1, by estimated time. */
  share: number;
  /** Milliseconds left; null before anything was measured. */
  msLeft: number | null;
}

/** Work of one kind: how much there is, how much is done, and what it has cost in this process. */
interface Work {
  total: number;
  done: number;
  measured: number;
  ms: number;
}

const noWork = (): Work => ({ total: 0, done: 0, measured: 0, ms: 0 });

export interface RunProgressModel {
  /** `elapsed`: milliseconds on a monotonic clock when the event came. */
  apply(event: RunEvent, elapsed: number): void;
  current(): RunProgress;
}

/** Until one kind of work was measured, a step counts like this many items. */
const ITEMS_PER_STEP = 10;

export function runProgress(): RunProgressModel {
  const [steps, items] = [noWork(), noWork()];
  let plan: Extract<RunEvent, { type: "run-started" }> | null = null;
  let now = { activity: "starting", done: 0, total: 0, unit: "steps" as RunProgress["unit"] };
  let loss: number | null = null;
  let last = 0;

  const advance = (work: Work, done: number, elapsed: number): void => {
    work.done += done - now.done;
    work.measured += done - now.done;
    work.ms += elapsed - last;
    now.done = done;
  };
  const apply = (event: RunEvent, elapsed: number): void => {
    switch (event.type) {
      case "run-started":
        plan = event;
        steps.total = event.stages.reduce((sum, stage) => sum + stage.steps, 0);
        items.total = event.evaluations * event.itemsPerEvaluation;
        break;
      case "resumed":
        steps.done = (plan?.stages ?? []).slice(0, event.trainedStages).reduce((sum, s) => sum + s.steps, 0);
        items.done = event.rows * (plan?.itemsPerEvaluation ?? 0);
        break;
      case "stage-started": {
        const name = event.task ?? "all tasks";
        const activity = `stage ${event.stage}/${plan?.stages.length ?? "?"} ${name}`;
        now = { activity, done: 0, total: event.steps, unit: "steps" };
        break;
      }
      case "step":
        advance(steps, event.step, elapsed);
        loss = event.loss;
        break;
      case "evaluation-started":
        now = { activity: `evaluating row ${event.row}`, done: 0, total: event.items, unit: "items" };
        loss = null;
        // Answers of an earlier part of the run are there already and say nothing about speed.
        items.done += event.done;
        now.done = event.done;
        break;
      case "evaluation-progress":
        if (event.done > now.done) advance(items, event.done, elapsed);
        break;
      default:
    }
    last = elapsed;
  };
  return { apply, current: () => ({ ...now, loss, ...estimate(steps, items) }) };
}

function estimate(steps: Work, items: Work): Pick<RunProgress, "share" | "msLeft"> {
  const perStep = steps.measured > 0 ? steps.ms / steps.measured : null;
  const perItem = items.measured > 0 ? items.ms / items.measured : null;
  const step = perStep ?? (perItem ?? 1) * ITEMS_PER_STEP;
  const item = perItem ?? step / ITEMS_PER_STEP;
  const left = Math.max(0, steps.total - steps.done) * step + Math.max(0, items.total - items.done) * item;
  const all = steps.total * step + items.total * item;
  // Without a measured step most of the work is a guess, and a guess is not shown.
  const known = perStep !== null || (steps.total === steps.done && perItem !== null);
  return { share: all > 0 ? Math.max(0, 1 - left / all) : 0, msLeft: known ? left : null };
}

/** "2 h 05 min", "3 min 20 s", "45 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${seconds} s`;
}
