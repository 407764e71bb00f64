/** Something that the reader or the operator can put right: what happened and what to do. */
import type { UserError } from "@/lib/domain/user-error";

interface Props {
  title: string;
  error: UserError;
  /** Above a page that is there all the same, whose heading stays the first. */
  inPage?: boolean;
}

export function Problem({ title, error, inPage = false }: Props) {
  const Title = inPage ? "h2" : "h1";
  return (
    <div role="alert" className="mb-6 max-w-prose border-flag border-l-4 py-1 pl-4">
      <Title>{title}</Title>
      <p className="mt-3">{error.message}</p>
      {error.remedy && <p className="mt-2 text-muted">{error.remedy}</p>}
    </div>
  );
}
