/** Items to padded tensors: instruction, `<ans>`, answer as tokens; one loss row per answer token and `<eos>`. */
import { UserError } from "@/lib/domain/user-error";
import { imageTokens, type Preset } from "./presets";
import type { Tokenizer } from "./tokenizer";
import type { StepShape } from "./train-step";

/** An item as token ids. */
export interface Encoded {
  instruction: readonly number[];
  /** Without `<eos>`. */
  answer: readonly number[];
  /** Factor of the item's loss; default 1, negative to unlearn it. */
  weight?: number;
  /** True for an item that a deletion request leaves alone. */
  retained?: boolean;
}

/** Padded lengths are rounded up to a multiple of this, so that few sizes are compiled. */
const STEP = 4;
const roundUp = (n: number) => Math.ceil(n / STEP) * STEP;

export function encodeItem(
  item: { instruction: string; answer: string },
  tokenizer: Tokenizer,
  { maxText }: Preset,
): Encoded {
  const encoded = { instruction: tokenizer.encode(item.instruction), answer: tokenizer.encode(item.answer) };
  const length = encoded.instruction.length + 1 + encoded.answer.length;
  if (length > maxText)
    throw new UserError(
      `"${item.instruction}" with its answer takes ${length} tokens; the model reads at most ${maxText}.`,
      "Shorten the instruction or the answer.",
    );
  return encoded;
}

/** The smallest compiled shape that holds these items. */
export function shapeFor(items: readonly Encoded[], batch = items.length): StepShape {
  const text = Math.max(...items.map(({ instruction, answer }) => instruction.length + 1 + answer.length));
  const perItem = Math.max(...items.map(({ answer }) => answer.length + 1));
  return { batch, text: roundUp(text), perItem };
}

export interface Collated {
  tokens: Int32Array;
  rows: Int32Array;
  targets: Int32Array;
  /** Item weight / (answer tokens of the batch) on real rows, 0 on padding. */
  weights: Float32Array;
  /** 1 for retained items, 0 for others. */
  retained: Float32Array;
}

export function collate(
  items: readonly Encoded[],
  shape: StepShape,
  preset: Preset,
  tokenizer: Tokenizer,
): Collated {
  const { batch, text, perItem } = shape;
  const length = imageTokens(preset) + text;
  const tokens = new Int32Array(batch * text).fill(tokenizer.pad);
  const rows = new Int32Array(batch * perItem);
  const targets = new Int32Array(batch * perItem).fill(tokenizer.pad);
  const weights = new Float32Array(batch * perItem);
  const total = items.reduce((sum, { answer }) => sum + answer.length + 1, 0);
  const retained = new Float32Array(batch);
  items.forEach(({ instruction, answer, weight = 1, retained: kept }, b) => {
    retained[b] = kept ? 1 : 0;
    tokens.set([...instruction, tokenizer.ans, ...answer], b * text);
    const first = b * length + imageTokens(preset) + instruction.length;
    for (let k = 0; k < perItem; k++) {
      const real = k <= answer.length;
      rows[b * perItem + k] = first + (real ? k : 0);
      if (!real) continue;
      targets[b * perItem + k] = k < answer.length ? (answer[k] as number) : tokenizer.eos;
      weights[b * perItem + k] = weight / total;
    }
  });
  return { tokens, rows, targets, weights, retained };
}
