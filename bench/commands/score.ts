/** `lethe score`: answers from a file, rated by one scorer; item by item, in total, and as the official program prints it. */
import { Command } from "commander";
import { scoreFile } from "@/bench/predictions/score-items";
import { scoreOfficialVqa } from "@/bench/predictions/score-vqa";
import { getScorer, SCORERS } from "@/bench/scorers/index";
import { UserError } from "@/lib/domain/user-error";
import { scoreReport, writeScoreJson } from "./score-report";

interface Options {
  scorer: string;
  items?: string;
  annotations?: string;
  results?: string;
  perItem: boolean;
  readings: boolean;
  json?: boolean;
}

const FILES = `
An items file has one JSON document per line: "id" (its line number if left out), "prediction", and what the scorer
holds it against, for most scorers "reference". \`lethe list scorers --json\` has the schema of every scorer's items.
The scorers vqa-2021, vqa-2016 and vizwiz-vqa also read the official annotation and result files.`;

export function scoreCommand(): Command {
  return new Command("score")
    .description("Rate the answers of a file with one scorer.")
    .requiredOption("--scorer <id>", `scorer: ${SCORERS.map(({ id }) => id).join(", ")}`)
    .option("--items <jsonl>", "items with their predictions, one JSON document per line")
    .option("--annotations <json>", "official VQA annotations, instead of --items")
    .option("--results <json>", "official VQA results, with --annotations")
    .option("--no-readings", "leave out the strict and the lenient reading (quicker)")
    .option("--no-per-item", "with --json: totals only")
    .option("--json", "print totals and item scores as JSON")
    .addHelpText("after", FILES)
    .action(score);
}

async function score({
  scorer: id,
  items,
  annotations,
  results,
  perItem,
  readings,
  json,
}: Options): Promise<void> {
  const scorer = getScorer(id);
  if (
    (items === undefined) === (annotations === undefined) ||
    (annotations === undefined) !== (results === undefined)
  )
    throw new UserError(
      "Say what to score: --items <jsonl>, or --annotations <json> with --results <json>.",
      "`lethe help score` explains both.",
    );
  const scored =
    items !== undefined
      ? scoreFile(scorer, items, { readings })
      : scoreOfficialVqa(scorer, { annotations: annotations ?? "", results: results ?? "" }, { readings });
  if (json) await writeScoreJson(scorer, scored, perItem);
  else process.stdout.write(scoreReport(scorer, scored));
}
