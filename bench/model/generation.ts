/**
 * Batched greedy generation with a key/value cache. `read` runs image and instruction once and gives the first answer
 * token; `next` extends every answer by one token. Both are compiled for a fixed batch and text length.
 */
import type {
  CompiledFunction,
  Device,
  DeviceTensor,
  HostArray,
  TensorMap,
  TensorSpec,
} from "@/bench/engine/device";
import type { Layout, Weights } from "@/bench/engine/parameters";
import { rmsNorm, tf } from "@/bench/engine/tensor";
import { bottleneck, type LoraSet, mergeLora } from "./adapters";
import { decode, MASKED } from "./decoder";
import { imageTokens, type Preset } from "./presets";
import { attend, perceptron, projections } from "./transformer";
import { project } from "./vision";

export interface GenerationOptions {
  preset: Preset;
  /** Every parameter the decoder needs, trained ones included. */
  layout: Layout;
  lora: readonly LoraSet[];
  adapterSlots?: readonly number[];
  batch: number;
  /** Padded instruction length, `<ans>` included. */
  text: number;
  /** Longest answer in tokens, `<eos>` included. */
  maxAnswer: number;
}

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });
const int = (...shape: number[]): TensorSpec => ({ shape, dtype: "int32" });

function cacheSpecs(
  { preset, batch }: GenerationOptions,
  name: string,
  tokens: number,
): Record<string, TensorSpec> {
  const shape = [batch, preset.heads, tokens, preset.width / preset.heads];
  return Object.fromEntries(
    Array.from({ length: preset.decoderBlocks }, (_, i) => [
      [`${name}.${i}.keys`, float(...shape)],
      [`${name}.${i}.values`, float(...shape)],
    ]).flat(),
  );
}

const named = (inputs: TensorMap, prefix: string): Weights =>
  Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );

const argMax = (logits: tf.Tensor2D) => logits.argMax(1).toInt();

/** image [batch, n, width], tokens [batch, text], last [batch] (row of each item's `<ans>`) -> token [batch], prompt cache */
function compileRead(device: Device, options: GenerationOptions): Promise<CompiledFunction> {
  const { preset, layout, lora, adapterSlots = [], batch, text } = options;
  const specs = {
    ...Object.fromEntries(layout.specs.map(({ name, shape }) => [`weight.${name}`, float(...shape)])),
    image: float(batch, imageTokens(preset), preset.width),
    tokens: int(batch, text),
    last: int(batch),
  };
  const fn = (inputs: TensorMap): TensorMap => {
    const weights = mergeLora(named(inputs, "weight."), lora);
    const input = {
      image: project(weights, inputs.image as tf.Tensor3D),
      tokens: inputs.tokens as tf.Tensor2D,
      rows: inputs.last as tf.Tensor1D,
      adapterSlots,
    };
    const { logits, cache } = decode(weights, input, preset);
    const outputs: TensorMap = { token: argMax(logits) };
    cache.forEach(({ keys, values }, i) => {
      outputs[`prompt.${i}.keys`] = keys;
      outputs[`prompt.${i}.values`] = values;
    });
    return outputs;
  };
  const resident = Object.keys(cacheSpecs(options, "prompt", 1));
  return device.compile(fn, specs, { name: "generate-read", resident });
}

/** One more token per item. `slot` [maxAnswer - 1] is one-hot: where the new keys and values go. */
function compileNext(device: Device, options: GenerationOptions): Promise<CompiledFunction> {
  const { preset, layout, lora, adapterSlots = [], batch, text, maxAnswer } = options;
  const length = imageTokens(preset) + text;
  const slots = maxAnswer - 1;
  const shape = { batch, heads: preset.heads };
  const specs = {
    ...Object.fromEntries(layout.specs.map(({ name, shape: s }) => [`weight.${name}`, float(...s)])),
    token: int(batch),
    position: int(batch),
    slot: float(slots),
    promptMask: float(batch, 1, 1, length),
    answerMask: float(slots),
    ...cacheSpecs(options, "prompt", length),
    ...cacheSpecs(options, "answer", slots),
  };
  const fn = (inputs: TensorMap): TensorMap => {
    const weights = mergeLora(named(inputs, "weight."), lora);
    const slot = inputs.slot!.reshape([1, 1, slots, 1]);
    const answerMask = inputs.answerMask!.reshape([1, 1, 1, slots]).tile([batch, 1, 1, 1]);
    const mask = tf.concat([inputs.promptMask!, answerMask], 3);
    let x = tf
      .gather(weights["decoder.embedding"]!, inputs.token as tf.Tensor1D)
      .add(tf.gather(weights["decoder.position"]!, inputs.position as tf.Tensor1D)) as tf.Tensor2D;
    const outputs: TensorMap = {};
    for (let i = 0; i < preset.decoderBlocks; i++) {
      const name = `decoder.block.${i}`;
      const [queries, keys, values] = projections(
        weights,
        name,
        ["query", "key", "value"],
        rmsNorm(x),
        shape,
      );
      const grow = (kind: "keys" | "values", fresh: tf.Tensor4D) => {
        const grown = inputs[`answer.${i}.${kind}`]!.add(fresh.mul(slot)) as tf.Tensor4D;
        outputs[`answer.${i}.${kind}`] = grown;
        return tf.concat([inputs[`prompt.${i}.${kind}`] as tf.Tensor4D, grown], 2);
      };
      const cache = { keys: grow("keys", keys!), values: grow("values", values!) };
      x = x.add(attend(weights, name, queries!, cache, mask));
      x = bottleneck(weights, i, perceptron(weights, name, x), adapterSlots);
    }
    outputs.token = argMax(tf.matMul(rmsNorm(x), weights["decoder.head"] as tf.Tensor2D));
    return outputs;
  };
  const resident = Object.keys(cacheSpecs(options, "answer", 1));
  return device.compile(fn, specs, { name: "generate-next", resident });
}

export interface Prompt {
  /** Vision features [n * width]. */
  image: Float32Array;
  /** Instruction token ids, without `<ans>`. */
  instruction: readonly number[];
}

export interface Generator {
  readonly options: GenerationOptions;
  /** Answer ids without `<eos>`, in order. At most `batch` prompts. */
  generate(
    prompts: readonly Prompt[],
    weights: Readonly<Record<string, HostArray | DeviceTensor>>,
    special: { ans: number; eos: number; pad: number },
  ): Promise<number[][]>;
  dispose(): Promise<void>;
}

export async function createGenerator(device: Device, options: GenerationOptions): Promise<Generator> {
  const { preset, batch, text, maxAnswer } = options;
  const read = await compileRead(device, options);
  const next = maxAnswer > 1 ? await compileNext(device, options) : null;
  const prefix = imageTokens(preset);
  const length = prefix + text;
  const slots = maxAnswer - 1;

  return {
    options,
    async generate(prompts, weights, special) {
      const image = new Float32Array(batch * prefix * preset.width);
      const tokens = new Int32Array(batch * text).fill(special.pad);
      const last = new Int32Array(batch);
      const promptMask = new Float32Array(batch * length).fill(MASKED);
      const position = new Int32Array(batch);
      prompts.forEach(({ image: features, instruction }, b) => {
        image.set(features, b * prefix * preset.width);
        tokens.set([...instruction, special.ans], b * text);
        const at = prefix + instruction.length;
        last[b] = b * length + at;
        promptMask.fill(0, b * length, b * length + at + 1);
        position[b] = at;
      });
      const fixed = Object.fromEntries(
        Object.entries(weights).map(([name, value]) => [`weight.${name}`, value]),
      );
      const first = await read.run({ ...fixed, image, tokens, last });
      const { token: firstToken, ...prompt } = first;
      let token = (await firstToken!.read()) as Int32Array;
      const answers: number[][] = prompts.map(() => []);
      const open = new Set(prompts.keys());
      const append = () => {
        for (const b of open) {
          const id = token[b] as number;
          if (id === special.eos) open.delete(b);
          else answers[b]!.push(id);
        }
      };
      append();
      let cache: Record<string, HostArray | DeviceTensor> = {};
      for (const [name, { shape }] of Object.entries(cacheSpecs(options, "answer", slots)))
        cache[name] = new Float32Array(shape.reduce((a, b) => a * b, 1));
      const answerMask = new Float32Array(slots).fill(MASKED);
      for (let k = 0; k < slots && open.size > 0 && next; k++) {
        for (let b = 0; b < batch; b++) position[b]!++;
        const slot = new Float32Array(slots);
        slot[k] = 1;
        answerMask[k] = 0;
        const outputs = await next.run({
          ...fixed,
          ...prompt,
          ...cache,
          token,
          position,
          slot,
          promptMask,
          answerMask,
        });
        const { token: nextToken, ...grown } = outputs;
        token = (await nextToken!.read()) as Int32Array;
        release(cache);
        cache = grown;
        append();
      }
      release(cache);
      release(prompt);
      return answers;
    },
    async dispose() {
      await read.dispose();
      await next?.dispose();
    },
  };
}

function release(tensors: Record<string, HostArray | DeviceTensor>): void {
  for (const tensor of Object.values(tensors)) if ("dispose" in tensor) tensor.dispose();
}
