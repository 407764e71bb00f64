/** What a board asks for, in names and values that somebody new to it understands. */
import type { Fact } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { day, dayAndTime, duration, plural } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import { SEEDS_FOR_RANK } from "@/lib/queries/board-row";
import type { SubmitForm } from "@/lib/queries/submit-form";
import { OWN_BACKBONE, OWN_START } from "@/lib/queries/submit-offers";
import type { QuotaUse } from "@/lib/submissions/quota";

export function boardFacts({ offer, tasks, tasksKind, season, quota }: SubmitForm): Fact[] {
  const { key, kind, runMs, rows, id } = offer;
  const facts: (Fact | null)[] = [
    [
      "board",
      rows > 0 ? (
        <Link key="board" href={`/boards/${id}`}>
          {offer.title}, {plural(rows, "row")}
        </Link>
      ) : (
        `${offer.title}, no row yet`
      ),
    ],
    [
      COLUMN_NOUN[tasksKind] === "task" ? "tasks" : "requests",
      `${tasks.length}, in ${key.order} order: ${tasks.map(({ title }) => title).join(", ")}`,
    ],
    key.preset === OWN_BACKBONE
      ? null
      : ["model", kind === "strategy" ? `${key.preset}, the reference model trained here` : key.preset],
    key.start === OWN_START ? null : ["start", `${key.start}, the checkpoint that training begins from`],
    kind === "strategy" ? ["protocol", `${key.protocol}: training steps and batch size are given`] : null,
    season
      ? [
          "season",
          <span key="season">
            {season.title}, until {day(season.closesAt)}; test items from a secret seed with SHA-256{" "}
            <code className="break-all">{season.seedSha256}</code>
          </span>,
        ]
      : ["test items", "public: anybody can draw the same"],
    kind === "strategy"
      ? [
          "one run takes",
          runMs === null ? "not known yet, nobody has run here" : `about ${duration(runMs)} per seed`,
        ]
      : null,
    [
      "badge",
      kind === "strategy"
        ? "executed: our runner trained and scored it"
        : "re-scored: our scorers read your answers",
    ],
    kind === "strategy"
      ? ["seeds", `${SEEDS_FOR_RANK} are needed for a rank; each seed is a run of its own`]
      : null,
    quota ? ["your quota", <Quota key="quota" quota={quota} />] : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function Quota({ quota }: { quota: readonly QuotaUse[] }) {
  return (
    <ul>
      {quota.map(({ window, used, allowed, freeAt }) => (
        <li key={window} className={used >= allowed ? "text-flag" : undefined}>
          {Math.max(0, allowed - used)} of {allowed} left{" "}
          {window === "at once" ? "at once, on all boards" : `in ${window}`}
          {freeAt && `, the next on ${dayAndTime(freeAt)}`}
        </li>
      ))}
      <li className="text-muted">What fails, is lost or is cancelled does not count.</li>
    </ul>
  );
}
