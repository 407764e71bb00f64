/** Follows the events of a run to say how far it is. */
import type { JobProgress } from "@/lib/domain/job";
import type { RunEvent } from "@/lib/domain/run-event";

export class ProgressTracker {
  private state: JobProgress = {
    stage: 0,
    stages: 0,
    phase: "starting",
    done: 0,
    total: 0,
    task: null,
    loss: null,
  };

  current(): JobProgress {
    return { ...this.state };
  }

  /** Whether the event has changed anything. */
  note(event: RunEvent): boolean {
    const next = this.after(event);
    if (next) this.state = { ...this.state, ...next };
    return next !== null;
  }

  private after(event: RunEvent): Partial<JobProgress> | null {
    switch (event.type) {
      case "run-started":
        return { stages: event.stages.length };
      case "stage-started":
        return {
          stage: event.stage,
          phase: "training",
          done: 0,
          total: event.steps,
          task: event.task,
          loss: null,
        };
      case "step":
        return {
          stage: event.stage,
          phase: "training",
          done: event.step,
          total: event.steps,
          loss: event.loss,
        };
      case "evaluation-started":
        return { stage: event.row, phase: "evaluating", done: event.done, total: event.items, task: null };
      case "evaluation-progress":
        return {
          stage: event.row,
          phase: "evaluating",
          done: event.done,
          total: event.items,
          task: event.task,
        };
      case "evaluation-finished":
        return event.row === this.state.stages ? { phase: "finishing" } : null;
      default:
        return null;
    }
  }
}
