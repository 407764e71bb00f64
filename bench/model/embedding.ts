/** What a query looks like to the frozen starting checkpoint; strategies route by it. */
import type { CompiledFunction, Device } from "@/bench/engine/device";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import type { tf } from "@/bench/engine/tensor";
import { decode } from "./decoder";
import type { Prompt } from "./generation";
import { decoderParameters, projectorParameters } from "./parts";
import { imageTokens, type Preset } from "./presets";
import type { Tokenizer } from "./tokenizer";
import { project } from "./vision";

export interface QueryEmbedding {
  /** Mean of the vision features [width]. */
  image: Float32Array;
  /** Mean of the instruction's word embeddings [width]. */
  text: Float32Array;
  /** Last hidden state where the answer begins [width]. */
  fused: Float32Array;
}

const BATCH = 100;
const roundUp = (n: number) => Math.ceil(n / 4) * 4;

export class QueryEmbedder {
  private readonly compiled = new Map<number, CompiledFunction>();
  private readonly layout: Layout;

  constructor(
    private readonly device: Device,
    private readonly preset: Preset,
    private readonly tokenizer: Tokenizer,
    private readonly weights: HostWeights,
  ) {
    this.layout = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
  }

  async embed(prompts: readonly Prompt[]): Promise<QueryEmbedding[]> {
    const fused: Float32Array[] = [];
    for (let start = 0; start < prompts.length; start += BATCH)
      fused.push(...(await this.hidden(prompts.slice(start, start + BATCH))));
    const { width } = this.preset;
    const words = this.weights["decoder.embedding"] as Float32Array;
    return prompts.map(({ image, instruction }, k) => ({
      image: meanOf(width, image.length / width, (row) => image.subarray(row * width, (row + 1) * width)),
      text: meanOf(width, instruction.length, (row) => {
        const id = instruction[row] as number;
        return words.subarray(id * width, (id + 1) * width);
      }),
      fused: fused[k] as Float32Array,
    }));
  }

  /** At most BATCH prompts. */
  private async hidden(prompts: readonly Prompt[]): Promise<Float32Array[]> {
    const { preset, tokenizer, layout } = this;
    const text = roundUp(Math.max(...prompts.map(({ instruction }) => instruction.length)) + 1);
    const prefix = imageTokens(preset);
    const image = new Float32Array(BATCH * prefix * preset.width);
    const tokens = new Int32Array(BATCH * text).fill(tokenizer.pad);
    const rows = new Int32Array(BATCH);
    prompts.forEach((prompt, b) => {
      image.set(prompt.image, b * prefix * preset.width);
      tokens.set([...prompt.instruction, tokenizer.ans], b * text);
      rows[b] = b * (prefix + text) + prefix + prompt.instruction.length;
    });
    const own = Object.fromEntries(
      layout.specs.map(({ name }) => [name, this.weights[name] as Float32Array]),
    );
    const { hidden } = await (await this.function(text)).run({ ...own, image, tokens, rows });
    const values = (await hidden!.read()) as Float32Array;
    hidden!.dispose();
    return prompts.map((_, b) => values.slice(b * preset.width, (b + 1) * preset.width));
  }

  private async function(text: number): Promise<CompiledFunction> {
    const known = this.compiled.get(text);
    if (known) return known;
    const { preset, layout } = this;
    const compiled = await this.device.compile(
      (inputs) => {
        const input = {
          image: project(inputs, inputs.image as tf.Tensor3D),
          tokens: inputs.tokens as tf.Tensor2D,
          rows: inputs.rows as tf.Tensor1D,
        };
        return { hidden: decode(inputs, input, preset).hidden };
      },
      {
        ...Object.fromEntries(
          layout.specs.map(({ name, shape }) => [name, { shape, dtype: "float32" as const }]),
        ),
        image: { shape: [BATCH, imageTokens(preset), preset.width], dtype: "float32" },
        tokens: { shape: [BATCH, text], dtype: "int32" },
        rows: { shape: [BATCH], dtype: "int32" },
      },
      { name: "embed-queries" },
    );
    this.compiled.set(text, compiled);
    return compiled;
  }

  async dispose(): Promise<void> {
    for (const compiled of this.compiled.values()) await compiled.dispose();
    this.compiled.clear();
  }
}

function meanOf(width: number, count: number, row: (index: number) => Float32Array): Float32Array {
  const mean = new Float32Array(width);
  for (let k = 0; k < count; k++) {
    const values = row(k);
    for (let i = 0; i < width; i++) mean[i]! += (values[i] as number) / count;
  }
  return mean;
}
