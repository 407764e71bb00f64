/** Puts a re-scored run into a home as a user would: an exported sequence, answer files in CoIN's layout, one command. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The method's name on its board. */
export const RESCORED_TITLE = "LoRA, trained elsewhere";

/** Every third answer is wrong, a tenth of them right but for capitals and marks; nothing was answered after the sixth task. */
export function storeRescoredRun(home: string, folder: string): void {
  const lethe = (...args: string[]) =>
    execFileSync(process.execPath, ["bench/lethe.mjs", ...args], { stdio: ["ignore", "ignore", "inherit"] });
  const data = join(folder, "data");
  const answers = join(folder, "answers");
  lethe("export-data", "--sequence", "proc-coin-8", "--splits", "test", "--size", "32", "--out", data);
  const { tasks } = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8")) as {
    tasks: { id: string }[];
  };
  const ids = tasks.map(({ id }) => id);
  ids.forEach((task, i) => {
    const items = JSON.parse(readFileSync(join(data, task, "test.json"), "utf8")) as {
      question_id: string;
      answer: string;
    }[];
    for (const [stage, trained] of ids.slice(0, 6).entries()) {
      if (stage < i) continue;
      const lines = items.map(({ question_id, answer }, n) =>
        JSON.stringify({
          question_id,
          text: (n + stage - i) % 3 === 0 ? "green" : n % 10 === 1 ? ` ${answer}.` : answer,
        }),
      );
      const target = join(answers, task, stage === i ? "Finetune" : trained);
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, "merge.jsonl"), `${lines.join("\n")}\n`);
    }
  });
  lethe(
    ...[
      "score-run",
      "--benchmark",
      "proc-coin-8",
      "--annotations",
      data,
      "--predictions",
      answers,
      "--home",
      home,
    ],
    ...[
      "--method",
      "lora",
      "--title",
      RESCORED_TITLE,
      "--backbone",
      "llava-1.5-7b",
      "--start",
      "llava-pretrain",
    ],
  );
}
