/** What was submitted: the board, the file, the settings. */
import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { bytes, dayAndTime, params } from "@/app/_site/format";
import type { SubmissionRequest } from "@/lib/domain/submission";
import type { SubmissionPage } from "@/lib/queries/submission-page";

export function SubmissionFacts({ page: { view, boardExists } }: { page: SubmissionPage }) {
  const { board, by, createdAt, publishedAt, kind, method, private: full, id } = view;
  const facts: (Fact | null)[] = [
    [
      "board",
      <span key="board">
        {boardExists ? <Link href={`/boards/${board.id}`}>{board.title}</Link> : board.title}
        <code className="block break-all text-[0.8125rem] text-muted">{board.id}</code>
      </span>,
    ],
    [
      "what",
      kind === "strategy" ? "a strategy, trained here" : "answers of a model trained elsewhere, scored here",
    ],
    method ? ["method", <code key="method">{method}</code>] : null,
    ["submitted by", by],
    ["received", dayAndTime(createdAt)],
    publishedAt ? ["published", dayAndTime(publishedAt)] : null,
    ...(full ? requestFacts(full.request) : []),
    full
      ? [
          "file",
          <span key="file">
            {full.file.name}, {bytes(full.file.size)}
            <code className="block break-all text-[0.8125rem] text-muted">sha256 {full.file.sha256}</code>
          </span>,
        ]
      : null,
    full?.anonymousUntil ? ["name hidden until", full.anonymousUntil.slice(0, 10)] : null,
    full?.request.note ? ["note", full.request.note] : null,
    ["submission", <code key="id">{id}</code>],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-3">
        What was submitted
      </h2>
      <Facts facts={facts.filter((fact) => fact !== null)} />
    </section>
  );
}

function requestFacts(request: SubmissionRequest): Fact[] {
  if (request.kind === "predictions")
    return [
      ["layout", request.layout ?? "found out from the file names"],
      ["seed of the training", request.seed === null ? "not given" : String(request.seed)],
    ];
  return [
    ["seeds", request.seeds.join(", ")],
    ["parameters", params(request.params as Parameters<typeof params>[0]) || "the strategy's defaults"],
    ["device", request.device === "auto" ? "any" : request.device],
  ];
}
