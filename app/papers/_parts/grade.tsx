/** How figures were seen: the question that decides how much a copied number is worth. */
import { GRADES, type Grade } from "@/lib/domain/reported-result";

const STYLE: Record<Grade, string> = {
  P: "border-good text-good",
  "P?": "border-good border-dashed text-good",
  Q: "border-accent text-accent",
  S: "border-flag border-dashed text-flag",
};

/** A grade where no single source is named. */
export const GRADE_MEANING: Readonly<Record<Grade, string>> = {
  ...GRADES,
  P: "read directly: the authors' code, README or abstract, or the page that is named",
};

export function GradeBadge({ grade }: { grade: Grade }) {
  return (
    <abbr
      title={GRADE_MEANING[grade]}
      className={`inline-block min-w-5 rounded-sm border px-1 text-center text-[0.6875rem] leading-4 no-underline ${STYLE[grade]}`}
    >
      {grade}
    </abbr>
  );
}

export function GradeLegend() {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {Object.entries(GRADE_MEANING).map(([grade, meaning]) => (
        <div key={grade} className="flex items-baseline gap-2">
          <dt>
            <GradeBadge grade={grade as Grade} />
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
