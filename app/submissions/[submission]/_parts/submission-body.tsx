/** A submission from top to bottom: where it stands, why it failed, its runs, what it became, what can be done with it. */
import { Problem } from "@/app/_components/problem";
import type { FormProblem } from "@/app/_site/drafts";
import { API_ROOT } from "@/lib/api/address";
import { isActive } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { SubmissionPage } from "@/lib/queries/submission-page";
import { FailureView } from "../../_parts/failure-view";
import { LogTail } from "../../_parts/log-tail";
import { StateBadge } from "../../_parts/state-badge";
import { Stepper } from "../../_parts/stepper";
import { STATE_WORDS, stepsOf } from "../../_parts/steps";
import { Actions } from "./actions";
import { Live } from "./live";
import type { Notice } from "./notice";
import { Outcome } from "./outcome";
import { phaseText } from "./progress";
import { RunPanel } from "./run-panel";
import { SubmissionFacts } from "./submission-facts";

interface Props {
  page: SubmissionPage;
  notice: Notice | null;
  /** Why the last button could not do its work. */
  problem: FormProblem | null;
}

export function SubmissionBody({ page, notice, problem }: Props) {
  const { view, before, source, log } = page;
  const { state, private: full } = view;
  return (
    <>
      {/* Not in the part that is kept up to date: its address does not say it again. */}
      {problem && (
        <Problem
          inPage
          title="This could not be done"
          error={new UserError(problem.message, problem.remedy)}
        />
      )}
      {notice && (
        <p role="status" className="mb-6 max-w-prose border-good border-l-4 py-1 pl-4">
          {notice.text}
        </p>
      )}
      <Live id={view.id} lastEvent={full?.lastEvent ?? null} active={full !== null && isActive(state)}>
        <p className="mb-5 flex flex-wrap items-baseline gap-x-3 text-[0.9375rem]">
          <StateBadge state={state} />
          <span>
            {STATE_WORDS[state].means}
            {full && full.attempt > 1 && <span className="text-muted">, attempt {full.attempt}</span>}
          </span>
        </p>
        {full && <Stepper steps={stepsOf(view.kind, state, before)} detail={detailOf(page)} />}
        {full?.failure && (
          <FailureView failure={full.failure} source={source}>
            <Actions view={view} only="retry" />
          </FailureView>
        )}
        <Outcome page={page} />
        <Runs page={page} />
        {full && log.length > 0 && (
          <section aria-labelledby="log" className="mt-10 min-w-0">
            <h2 id="log">Log</h2>
            <LogTail title="Last lines" lines={log} open={isActive(state)} />
            <p className="mt-1 text-[0.875rem]">
              <a href={`${API_ROOT}/submissions/${view.id}/log`}>The whole log of this attempt</a>
            </p>
          </section>
        )}
        <div className="mt-10 grid gap-10 lg:grid-cols-2">
          <SubmissionFacts page={page} />
          {full && <Actions view={view} only="rest" />}
        </div>
      </Live>
    </>
  );
}

/** What the step at work says in place of its explanation. */
function detailOf({ view: { state, private: full }, titles, tasksKind }: SubmissionPage): string | null {
  if (state !== "running") return full?.waiting ?? null;
  const runs = full?.jobs.filter(({ kind }) => kind === "run") ?? [];
  const at = runs.find((job) => job.state === "leased" && job.progress);
  if (!at?.progress) return null;
  const done = runs.filter((job) => job.state === "done").length;
  const [short = ""] = phaseText(at.progress, titles, tasksKind).split(":");
  return runs.length > 1 ? `${short}; run ${done + 1} of ${runs.length}` : short;
}

function Runs({ page: { view, titles, tasksKind } }: { page: SubmissionPage }) {
  const { private: full, state } = view;
  const jobs = full?.jobs.filter(({ kind }) => kind !== "validate") ?? [];
  // Of predictions there is nothing to see before they are scored.
  const worth = jobs.filter(
    ({ kind, seed, progress }) =>
      kind === "run" || progress !== null || full?.matrices.some((matrix) => matrix.seed === seed),
  );
  if (!full || worth.length === 0 || state === "withdrawn") return null;
  return (
    <section aria-labelledby="runs" className="mt-10">
      <h2 id="runs">Runs</h2>
      <p className="mt-1 mb-5 max-w-prose text-muted">
        One per seed. A row of the matrix is filled in after each stage: follow a column down to see a task
        being forgotten, or kept.
      </p>
      <div className="flex flex-wrap gap-x-12 gap-y-10">
        {worth.map((job) => (
          <RunPanel
            key={job.id}
            job={job}
            matrix={full.matrices.find(({ seed }) => seed === job.seed) ?? null}
            titles={titles}
            tasksKind={tasksKind}
          />
        ))}
      </div>
    </section>
  );
}
