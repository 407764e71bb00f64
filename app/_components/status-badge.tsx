/** How far a method is what its paper describes. */
import { STATUS_MEANING, type Status } from "@/lib/queries/catalogue";

const STYLE: Record<Status, string> = {
  reproduced: "border-good text-good",
  "implemented from code": "border-accent text-accent",
  "implemented from the paper": "border-accent border-dashed text-accent",
  "inspired by": "border-muted border-dashed text-muted",
};

export function StatusBadge({ status }: { status: Status }) {
  return (
    <span
      title={STATUS_MEANING[status]}
      className={`inline-block whitespace-nowrap rounded-sm border px-1.5 text-[0.6875rem] leading-4 ${STYLE[status]}`}
    >
      {status}
    </span>
  );
}

/** All of them, explained. */
export function StatusLegend() {
  return (
    <dl className="grid max-w-3xl gap-x-4 gap-y-1 text-[0.875rem] sm:grid-cols-[max-content_1fr]">
      {Object.entries(STATUS_MEANING).map(([status, meaning]) => (
        <div key={status} className="contents">
          <dt>
            <StatusBadge status={status as Status} />
          </dt>
          <dd className="text-muted max-sm:mb-1.5">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
