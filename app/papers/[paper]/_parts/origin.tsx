/** Where figures are printed and how they were seen. */

import type { Grade, Source as SourceProps } from "@/lib/domain/reported-result";
import { GradeBadge } from "../../_parts/grade";

interface Props extends SourceProps {
  where: string;
  grade: Grade;
  note: string | null;
}

export function Origin({ where, grade, note, ...source }: Props) {
  return (
    <div className="mb-2 max-w-prose">
      <h3 className="first-letter:uppercase">{where}</h3>
      <p className="text-[0.8125rem] text-muted">
        <GradeBadge grade={grade} /> <Source {...source} />
        {note && <span className="block">{note}</span>}
      </p>
    </div>
  );
}

export function Source({ gradeText, url, addressKnown }: SourceProps) {
  return (
    <>
      {gradeText} · {!addressKnown && "no address recorded; the paper: "}
      <a href={url}>{shortened(url)}</a>
    </>
  );
}

/** "arxiv.org/abs/2602.22601"; long addresses are cut to what tells them apart. */
function shortened(url: string): string {
  const address = url.replace(/^https:\/\/(www\.)?/, "");
  return address.length > 40 ? address.split("/").slice(0, 3).join("/") : address;
}
