/** A failure with what FAILURES says about its code, as people are shown it. */
import { FAILURES, type Failure } from "@/lib/domain/failure";

export interface ExplainedFailure extends Failure {
  title: string;
  remedy: string;
  /** Who has to act. */
  blame: "submission" | "site";
}

export function explained(failure: Failure): ExplainedFailure {
  const { title, remedy, blame } = FAILURES[failure.code];
  return { ...failure, title, remedy, blame };
}
