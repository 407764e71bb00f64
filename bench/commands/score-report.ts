/** What `lethe score` prints: the official lines for people, totals and item scores for programs. */
import { once } from "node:events";
import type { ScoredItems } from "@/bench/predictions/score-items";
import { scorerName } from "@/bench/runner/cells";
import type { ScoreReport, Scorer } from "@/bench/scorers/scorer";
import { textTable } from "./table";

/** The official program's own lines, then what it does not say. */
export function scoreReport(scorer: Scorer, { report }: ScoredItems): string {
  const beside = textTable(
    [{ heading: "" }, { heading: "percent", align: "right" }],
    [
      ["official", decimal(report.total)],
      ...(report.strict === null ? [] : [["strict (no normalisation)", decimal(report.strict)]]),
      ...(report.lenient === null ? [] : [["lenient (most forgiving)", decimal(report.lenient)]]),
      ...Object.entries(report.parts).map(([name, value]) => [
        name,
        value === null ? "not computed" : decimal(value),
      ]),
    ],
  );
  return `${report.printed}\n\n${scorerName(scorer)}, ${report.n} items\n${beside.trimStart()}\n`;
}

const decimal = (value: number): string => value.toFixed(4);

/** Items per write: large documents are never held as one text. */
const BATCH = 5000;

export async function writeScoreJson(
  scorer: Scorer,
  { ids, report }: ScoredItems,
  perItem: boolean,
): Promise<void> {
  const { items, ...totals } = report;
  const head = JSON.stringify({ scorer: scorerName(scorer), ...totals }, null, 2).replace(/\n}$/, "");
  await write(perItem ? `${head},\n  "items": [` : `${head}\n}\n`);
  if (!perItem) return;
  for (let start = 0; start < ids.length; start += BATCH) {
    const lines = ids.slice(start, start + BATCH).map((id, i) => itemLine(id, items, start + i));
    await write(`${start === 0 ? "" : ","}\n    ${lines.join(",\n    ")}`);
  }
  await write("\n  ]\n}\n");
}

function itemLine(
  id: string | number,
  { official, strict, lenient }: ScoreReport["items"],
  i: number,
): string {
  return JSON.stringify({
    id,
    score: official[i] ?? null,
    ...(strict ? { strict: strict[i] } : {}),
    ...(lenient ? { lenient: lenient[i] } : {}),
  });
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
