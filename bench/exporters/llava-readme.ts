/** The README inside a LLaVA export: what it is, how to train on it, how to name answers so that they can be scored. */
import type { ExportManifest } from "./manifest";

export function llavaReadme(manifest: ExportManifest): string {
  const trained = manifest.splits.includes("train") ? [training(manifest)] : [];
  const tested = manifest.splits.includes("test") ? [answers(manifest)] : [];
  return [contents(manifest), ...trained, ...tested].join("\n");
}

function contents({ sequence, size, splits, tasks, lethe }: ExportManifest): string {
  return `# ${sequence.id}, version ${sequence.version}

Written by Lethe ${lethe}. The tasks of the sequence in their order, with pictures of ${size} x ${size} pixels. Instructions,
answers and test items are those of \`lethe run\`; the pictures are its pictures, enlarged without smoothing.

| task | title | scorer | ${splits.join(" | ")} |
|---|---|---|${splits.map(() => "--:|").join("")}
${tasks
  .map(
    ({ id, title, scorer, counts }) =>
      `| \`${id}\` | ${title} | \`${scorer}\` | ${splits.map((split) => counts[split] ?? 0).join(" | ")} |`,
  )
  .join("\n")}
`;
}

function training({ tasks }: ExportManifest): string {
  return `## Train

\`<task>/train.json\` holds LLaVA conversations; picture paths start at this folder. For LLaVA's own script:
\`--data_path <this folder>/<task>/train.json --image_folder <this folder>\`.

Train one task after another, each from the weights that the one before left, in this order:
${tasks.map(({ id }) => `\`${id}\``).join(", ")}.
Answer the test questions of every task before training and after every task. Never train on \`test.json\`.
`;
}

function answers({ sequence, tasks }: ExportManifest): string {
  const [first = "", second = first] = tasks.map(({ id }) => id);
  return `## Have the answers scored

\`<task>/test.json\` holds the questions. Ask with \`text\` as it is; keep \`answer\` from the model. Put the answers into

    <predictions>/<task>/<stage>/merge.jsonl

one line each: \`{"question_id": "${first}/test/0", "text": "<the model's answer>"}\`. The stage is the task trained last;
\`Finetune\` stands for the task's own stage, \`Zero_shot\` for before training. For example, \`${second}/${first}/merge.jsonl\`
answers \`${second}\` after training on \`${first}\`, and \`${second}/Finetune/merge.jsonl\` right after training on \`${second}\`. Then:

    lethe score-run --benchmark ${sequence.id} --annotations <this folder> --predictions <predictions> \\
      --method <name> --backbone <name> --start <name>
`;
}
