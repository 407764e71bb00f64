/** Exact accuracy on held-out items of the categories: the criterion for a start of the unlearning sequence that is ready. */
import type { Device } from "@/bench/engine/device";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import { Answering } from "@/bench/model/answering";
import { FeatureEncoder } from "@/bench/model/features";
import { decoderParameters, projectorParameters } from "@/bench/model/parts";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import { CATEGORIES } from "@/bench/tasks/unlearning/categories";
import { heldOutItems } from "@/bench/tasks/unlearning/sets";
import { exactAccuracy, type SkillReport } from "./skills";

const SETS = ["forget", "paraphrase", "choice", "neighbour"] as const;
/** Percent of exact answers that the mean over all categories must reach. */
const WANTED = 90;

/** Adds a line per kind of category and set, and the criterion of each set. */
export async function addTaught(
  report: SkillReport,
  { device, preset, tokenizer }: { device: Device; preset: Preset; tokenizer: Tokenizer },
  weights: HostWeights,
): Promise<void> {
  const layout = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
  const own = Object.fromEntries(layout.specs.map(({ name }) => [name, weights[name] as Float32Array]));
  const encoder = await FeatureEncoder.create(device, preset, weights);
  const answering = new Answering({ device, preset, tokenizer, layout, lora: [], batch: 100, maxAnswer: 10 });
  for (const set of SETS) {
    const reached: number[] = [];
    for (const kind of ["sensitive", "objects"] as const) {
      const items = CATEGORIES.filter((category) => category.kind === kind).flatMap(({ id }) =>
        heldOutItems(id, set, preset.imageSize),
      );
      const percent = await exactAccuracy(items, encoder, answering, own, tokenizer);
      report.kinds[`${kind} ${set}`] = percent;
      reached.push(percent);
    }
    const percent = reached.reduce((sum, x) => sum + x, 0) / reached.length;
    report.ready.push({ skill: `queries, ${set}`, percent, wanted: WANTED });
  }
  await answering.dispose();
  await encoder.dispose();
}
