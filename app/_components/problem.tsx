/** Something that the reader or the operator can put right: what happened and what to do. */
import type { UserError } from "@/lib/domain/user-error";

export function Problem({ title, error }: { title: string; error: UserError }) {
  return (
    <div role="alert" className="max-w-prose border-flag border-l-4 py-1 pl-4">
      <h1>{title}</h1>
      <p className="mt-3">{error.message}</p>
      {error.remedy && <p className="mt-2 text-muted">{error.remedy}</p>}
    </div>
  );
}
