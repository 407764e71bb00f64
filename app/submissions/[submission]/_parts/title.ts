/** How a submission is called: by its method once that is known, else by its file. */
import type { SubmissionView } from "@/lib/queries/submission";

export function nameOf({ title, method, private: full, kind }: SubmissionView): string {
  return title ?? method ?? full?.file.name ?? (kind === "strategy" ? "A strategy" : "Predictions");
}
