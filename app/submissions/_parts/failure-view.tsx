/** Why a submission failed: what happened, where, what to do, and that it cost nothing. */
import type { ReactNode } from "react";
import { WithCode } from "@/app/_components/with-code";
import type { ExplainedFailure } from "@/lib/queries/explained-failure";
import { CodeExcerpt } from "./code-excerpt";
import { excerpts } from "./excerpt";
import { LogTail } from "./log-tail";

interface Props {
  failure: ExplainedFailure;
  /** Text of a submitted strategy, for the lines around the cause; null where there is none to show. */
  source: string | null;
  /** Buttons. */
  children?: ReactNode;
}

export function FailureView({ failure, source, children }: Props) {
  const { code, title, message, at, remedy, blame, log } = failure;
  return (
    <section aria-labelledby="failure" className="mt-8 border-flag border-l-4 pl-4">
      <h2 id="failure">{title}</h2>
      <p className="mt-2 max-w-prose whitespace-pre-line break-words">{message}</p>
      {at.length > 0 && (
        <div className="mt-4 grid gap-4">
          {excerpts(at, source).map((excerpt) => (
            <CodeExcerpt key={excerpt.file} excerpt={excerpt} />
          ))}
        </div>
      )}
      <p className="mt-4 max-w-prose">
        <b className="font-medium">What to do:</b> <WithCode>{remedy}</WithCode>
      </p>
      <p className="mt-1 max-w-prose text-muted">
        {blame === "site" ? "This is not the fault of your file. " : ""}It did not use any of your quota.
        Reason: <code>{code}</code>.
      </p>
      {log.length > 0 && <LogTail title="Last lines of the trainer's output" lines={log} open />}
      {children && <div className="mt-4">{children}</div>}
    </section>
  );
}
