/** How far a submission is: its steps in a row, or below each other on a phone. */
import type { Step } from "./steps";

const SIGN: Record<Step["mark"], string> = {
  done: "✓",
  now: "●",
  "to come": "",
  stopped: "✕",
  asked: "?",
};

const SAID: Record<Step["mark"], string> = {
  done: "done",
  now: "at work",
  "to come": "to come",
  stopped: "ended here",
  asked: "waits for a moderator",
};

export function Stepper({ steps, detail }: { steps: readonly Step[]; detail: string | null }) {
  return (
    <ol className="steps" aria-label="Steps of this submission">
      {steps.map(({ state, title, means, mark }) => (
        <li
          key={state}
          className={`step ${mark.replace(" ", "-")}`}
          aria-current={["now", "asked", "stopped"].includes(mark) ? "step" : undefined}
        >
          <span aria-hidden className="sign">
            {SIGN[mark]}
          </span>
          <span className="title">{title}</span>
          <span className="sr-only"> ({SAID[mark]})</span>
          <span className="means">{(mark === "now" && detail) || means}</span>
        </li>
      ))}
    </ol>
  );
}
