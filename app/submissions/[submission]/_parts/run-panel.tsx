/** One run of a submission while it goes on: stage of stages, bar, the matrix as far as it is filled. */
import { Heatmap } from "@/app/_components/heatmap";
import { dayAndTime, plural, points } from "@/app/_site/format";
import type { JobState } from "@/lib/domain/job";
import type { MatrixSet } from "@/lib/domain/record-sets";
import type { Kind } from "@/lib/queries/catalogue";
import type { LiveMatrix } from "@/lib/queries/live-matrix";
import type { SubmissionJob } from "@/lib/queries/submission";
import { doneOf, phaseText } from "./progress";

interface Props {
  job: SubmissionJob;
  matrix: LiveMatrix | null;
  titles: ReadonlyMap<string, string>;
  tasksKind: Kind;
}

const WORD: Record<JobState, string> = {
  queued: "waits for a free worker",
  leased: "at work",
  done: "done",
  failed: "failed",
  cancelled: "stopped",
};

export function RunPanel({ job, matrix, titles, tasksKind }: Props) {
  const { seed, state, progress, losses, startedAt } = job;
  const name = seed === null ? "Scoring" : `Seed ${seed}`;
  const id = `run-${seed ?? "score"}`;
  return (
    <section aria-labelledby={id} data-key={id} className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id={id}>{name}</h3>
        <span className={state === "failed" ? "text-flag" : state === "done" ? "text-good" : "text-muted"}>
          {WORD[state]}
        </span>
        {startedAt && state === "leased" && (
          <span className="text-[0.8125rem] text-muted">since {dayAndTime(startedAt)}</span>
        )}
      </div>
      {progress && state === "leased" && (
        <div className="mt-2 max-w-prose">
          <progress className="bar" value={doneOf(progress)} max={1} aria-label={`Progress of ${name}`} />
          <p className="text-[0.875rem] text-muted">{phaseText(progress, titles, tasksKind)}</p>
        </div>
      )}
      {losses > 0 && (
        <p className="mt-1 text-[0.875rem] text-muted">
          Its worker was lost {plural(losses, "time")}; another one went on from the last checkpoint.
        </p>
      )}
      {matrix?.sets.map(({ set, rows }) => (
        <div key={set} className="mt-3">
          <Heatmap
            label={`${name}: ${captionOf(set, tasksKind)}`}
            matrix={{ tasks: matrix.tasks, rows }}
            titles={titles}
            kind={tasksKind}
            deleted={set === "main" && tasksKind === "unlearning"}
            text={(value) => points(value, 0)}
            empty="not evaluated yet"
            caption={<span className="text-muted">{captionOf(set, tasksKind)}</span>}
          />
        </div>
      ))}
    </section>
  );
}

const CAPTION: Record<Exclude<MatrixSet, "main">, string> = {
  retain: "Percent right about what stays",
  neighbour: "Percent right about the same pictures",
  general: "Percent right of general skills",
  paraphrase: "Percent refused fittingly in other words",
  choice: "Percent right in multiple choice",
};

function captionOf(set: MatrixSet, kind: Kind): string {
  if (set !== "main") return CAPTION[set];
  return kind === "tuning"
    ? "Percent right on each task (column) after each stage (row)"
    : "Percent refused fittingly, by request (column) and step (row)";
}
