/** What is wrong with answer files, for people: every kind counted, the first lines of each named. */
import { PROBLEMS, type Problem, type ProblemKind } from "./answer-file";
import type { ScoredAnswers } from "./score-answers";

const NAMED = 3;

/** One paragraph per flawed file; "" where all is well. */
export function problemReport({ sets }: Pick<ScoredAnswers, "sets">): string {
  return sets
    .filter(({ problems }) => problems.length > 0)
    .map(({ files, problems, cell }) => {
      const kinds = Object.keys(PROBLEMS) as ProblemKind[];
      const lines = kinds.flatMap((kind) => kindLines(kind, problems));
      return [`${files.join(" + ")}${cell ? " (counted as the official program does)" : ""}`, ...lines].join(
        "\n",
      );
    })
    .join("\n");
}

function kindLines(kind: ProblemKind, problems: readonly Problem[]): string[] {
  const found = problems.filter((problem) => problem.kind === kind);
  if (found.length === 0) return [];
  const named = found
    .slice(0, NAMED)
    .map(({ line, message }) => `    ${line === null ? "" : `line ${line}: `}${message}`);
  const more = found.length > NAMED ? [`    … and ${found.length - NAMED} more`] : [];
  return [`  ${PROBLEMS[kind]}: ${found.length}`, ...named, ...more];
}
