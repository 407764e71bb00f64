/**
 * ROUGE-L (Lin, 2004) as in COCO caption evaluation: an F-measure of the longest common subsequence, with the best precision
 * and the best recall over the references taken separately, so that they may come from different ones.
 */
import type { CaptionIds } from "./caption-ids";
import { FloatList, mean } from "./float-list";

/** Recall counts beta squared times as much as precision. */
const BETA = 1.2;

export class RougeL {
  private readonly scores = new FloatList();
  private row = new Uint32Array(64);

  /** Takes tokens as `split(" ")` gives them: an empty caption is one empty token. */
  add(item: CaptionIds): void {
    let precision = 0;
    let recall = 0;
    for (let reference = 1; reference < item.captions; reference++) {
      const common = this.commonSubsequence(item, reference);
      precision = Math.max(precision, common / item.words(0));
      recall = Math.max(recall, common / item.words(reference));
    }
    const beta2 = BETA ** 2;
    const none = precision === 0 || recall === 0;
    this.scores.push(none ? 0 : ((1 + beta2) * precision * recall) / (recall + beta2 * precision));
  }

  /** Per item and mean, 0 to 1. */
  finish(): { corpus: number; items: Float64Array } {
    const items = this.scores.toArray();
    return { corpus: mean(items), items };
  }

  /** Length of the longest common subsequence of the hypothesis and a reference, by one row of the usual table. */
  private commonSubsequence({ ids, starts }: CaptionIds, reference: number): number {
    const width = starts[1]!;
    if (width >= this.row.length) this.row = new Uint32Array(2 * width);
    const row = this.row.fill(0, 0, width + 1);
    for (let i = starts[reference]!; i < starts[reference + 1]!; i++) {
      const token = ids[i]!;
      let diagonal = 0;
      let left = 0;
      for (let j = 0; j < width; j++) {
        const above = row[j + 1]!;
        if (ids[j] === token) left = diagonal + 1;
        else if (above > left) left = above;
        row[j + 1] = left;
        diagonal = above;
      }
    }
    return row[width]!;
  }
}
