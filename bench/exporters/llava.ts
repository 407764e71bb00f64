/**
 * LLaVA's layout: per task, conversations to train on and questions in CoIN's form to answer, with the pictures as PNG.
 * LLaVA: Liu et al., 2023, arXiv:2304.08485. CoIN: Chen et al., 2024, arXiv:2403.08350.
 */
import { join } from "node:path";
import { makeFolder, writeAtomic } from "@/bench/runner/files";
import { getTask } from "@/bench/tasks/index";
import type { Sample, Split } from "@/bench/tasks/task";
import type { Exporter, ExportRequest } from "./exporter";
import { clear, filing, openFolder } from "./folder";
import { exportedItems, SPLITS } from "./items";
import { llavaReadme } from "./llava-readme";
import { describeExport, type SplitCounts } from "./manifest";
import { writePictures } from "./pictures";

export const llava: Exporter = {
  id: "llava",
  title: "LLaVA conversations and CoIN questions with PNG pictures",
  async write(request) {
    const { out, sequence, force } = request;
    await openFolder(out, force);
    await filing("the export", out, () => clearExport(out, sequence.tasks));
    const counts = new Map<string, SplitCounts>();
    for (const task of sequence.tasks) {
      const written: SplitCounts = {};
      for (const split of request.splits) written[split] = await writeSplit(request, task, split);
      counts.set(task, written);
    }
    const manifest = describeExport(request, counts);
    await save(join(out, "README.md"), "the export's README", llavaReadme(manifest));
    await save(join(out, "manifest.json"), "the manifest", `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  },
};

/** Returns how many items were written. The list comes after its pictures, so that it never names a missing one. */
async function writeSplit(request: ExportRequest, id: string, split: Split): Promise<number> {
  const { out, sequence, size, limit, report } = request;
  const items = exportedItems(sequence, getTask(id), split, limit);
  const folder = join(out, id, "images", split);
  await filing("the pictures", folder, () => makeFolder(folder, "the pictures"));
  await writePictures(items, {
    size,
    path: (index) => join(folder, pictureName(index)),
    report: (done) => report({ task: id, split, done, total: items.length }),
  });
  const rows = items.map((item, index) =>
    JSON.stringify(layOut(item, `${id}/images/${split}/${pictureName(index)}`, split)),
  );
  await save(join(out, id, `${split}.json`), `the ${split} items of ${id}`, `[\n${rows.join(",\n")}\n]\n`);
  return items.length;
}

const pictureName = (index: number): string => `${String(index).padStart(6, "0")}.png`;

/** One entry: a question for the test split, a conversation for the others. */
function layOut({ id, instruction, answer }: Sample, image: string, split: Split): object {
  if (split === "test") return { question_id: id, image, text: instruction, answer };
  const conversations = [
    { from: "human", value: `<image>\n${instruction}` },
    { from: "gpt", value: answer },
  ];
  return { id, image, conversations };
}

async function save(path: string, what: string, text: string): Promise<void> {
  await filing(what, path, () => writeAtomic(path, [text], what));
}

/** Remove an earlier export, README and manifest first: from then on the folder counts as unfinished. */
function clearExport(out: string, tasks: readonly string[]): void {
  clear(out, /^README\.md$/);
  clear(out, /^manifest\.json$/);
  for (const task of tasks) {
    for (const split of SPLITS) clear(join(out, task, "images", split), /^\d{6}\.png$/);
    clear(join(out, task), /^(train|validation|test)\.json$/);
  }
}
