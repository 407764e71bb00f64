/** Answers many prompts: sorts them by length, compiles a generator per padded length, keeps the order of the input. */
import type { Device, DeviceTensor, HostArray } from "@/bench/engine/device";
import type { Layout } from "@/bench/engine/parameters";
import type { LoraSet } from "./adapters";
import { createGenerator, type Generator, type Prompt } from "./generation";
import type { Preset } from "./presets";
import type { Tokenizer } from "./tokenizer";

export interface AnsweringOptions {
  device: Device;
  preset: Preset;
  tokenizer: Tokenizer;
  layout: Layout;
  lora: readonly LoraSet[];
  /** Prompts per call of the compiled functions. */
  batch: number;
  /** Longest answer in tokens, `<eos>` included. */
  maxAnswer: number;
}

const roundUp = (n: number) => Math.ceil(n / 4) * 4;

export class Answering {
  private readonly generators = new Map<number, Generator>();

  constructor(readonly options: AnsweringOptions) {}

  /** @param weights every parameter of the layout by name */
  async answer(
    prompts: readonly Prompt[],
    weights: Readonly<Record<string, HostArray | DeviceTensor>>,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { batch, tokenizer } = this.options;
    const order = [...prompts.keys()].sort(
      (a, b) => prompts[a]!.instruction.length - prompts[b]!.instruction.length || a - b,
    );
    const answers: string[] = new Array(prompts.length);
    for (let start = 0; start < order.length; start += batch) {
      signal?.throwIfAborted();
      const chosen = order.slice(start, start + batch);
      const longest = prompts[chosen.at(-1) as number]!.instruction.length + 1;
      const generator = await this.generator(roundUp(longest));
      const ids = await generator.generate(
        chosen.map((i) => prompts[i] as Prompt),
        weights,
        tokenizer,
      );
      chosen.forEach((i, k) => {
        answers[i] = tokenizer.decode(ids[k] as number[]);
      });
    }
    return answers;
  }

  private async generator(text: number): Promise<Generator> {
    let generator = this.generators.get(text);
    if (!generator) {
      const { device, preset, layout, lora, batch, maxAnswer } = this.options;
      generator = await createGenerator(device, { preset, layout, lora, batch, text, maxAnswer });
      this.generators.set(text, generator);
    }
    return generator;
  }

  async dispose(): Promise<void> {
    for (const generator of this.generators.values()) await generator.dispose();
    this.generators.clear();
  }
}
