/** What recomputation says about a figure, in words beside the number. */
import type { Remark } from "@/lib/queries/literature";

const STYLE: Record<Remark["outcome"], string> = {
  agrees: "text-good",
  rounding: "text-muted",
  mismatch: "font-semibold text-flag",
};

/** As printed, with a real minus sign. */
export function printedNumber(text: string): string {
  return text.replace("-", "−");
}

export function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  return remarks.map(({ outcome, how, relation, against }) => (
    <span
      key={how}
      title={how}
      className={`block whitespace-nowrap text-[0.75rem] leading-snug ${STYLE[outcome]}`}
    >
      {outcome === "agrees" && relation === "equals"
        ? "agrees"
        : `${outcome} ${relation === "at least" ? "≥ " : ""}${printedNumber(against)}`}
    </span>
  ));
}
