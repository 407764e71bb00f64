/** Generation with the key/value cache equals recomputing the whole text for every token. */
import { afterAll, expect, test } from "vitest";
import { openDevice } from "@/bench/engine/devices";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import type { tf } from "@/bench/engine/tensor";
import { Answering } from "@/bench/model/answering";
import { decode } from "@/bench/model/decoder";
import { createGenerator } from "@/bench/model/generation";
import { decoderParameters, projectorParameters } from "@/bench/model/parts";
import { getPreset, imageTokens } from "@/bench/model/presets";
import { tokenizer } from "@/bench/model/tokenizer";
import { project } from "@/bench/model/vision";

const preset = getPreset("micro");
const { device } = await openDevice("cpu", 1, "small");
afterAll(() => device.close());

const layout = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
const rng = createRng("generation");
const weights = layout.unpack(layout.initialise(rng));
const prefix = imageTokens(preset);
const prompts = [3, 7, 5].map((length) => ({
  image: Float32Array.from({ length: prefix * preset.width }, () => rng.normal()),
  instruction: Array.from({ length }, () => 3 + rng.int(tokenizer.size - 3)),
}));

/** The next token after `text`, from scratch. */
async function nextToken(image: Float32Array, text: readonly number[]): Promise<number> {
  const specs = {
    image: { shape: [1, prefix, preset.width], dtype: "float32" as const },
    tokens: { shape: [1, text.length], dtype: "int32" as const },
    rows: { shape: [1], dtype: "int32" as const },
    ...Object.fromEntries(
      layout.specs.map(({ name, shape }) => [name, { shape, dtype: "float32" as const }]),
    ),
  };
  const compiled = await device.compile(
    (inputs) => {
      const input = {
        image: project(inputs, inputs.image as tf.Tensor3D),
        tokens: inputs.tokens as tf.Tensor2D,
        rows: inputs.rows as tf.Tensor1D,
      };
      return { token: decode(inputs, input, preset).logits.argMax(1).toInt() };
    },
    specs,
    { name: "from-scratch" },
  );
  const rows = Int32Array.of(prefix + text.length - 1);
  const { token } = await compiled.run({ ...weights, image, tokens: Int32Array.from(text), rows });
  const [id] = await token!.read();
  await compiled.dispose();
  return id as number;
}

async function fromScratch(prompt: (typeof prompts)[number], maxAnswer: number): Promise<number[]> {
  const text = [...prompt.instruction, tokenizer.ans];
  const answer: number[] = [];
  while (answer.length < maxAnswer) {
    const id = await nextToken(prompt.image, text);
    if (id === tokenizer.eos) break;
    answer.push(id);
    text.push(id);
  }
  return answer;
}

test("cached generation equals generation from scratch, for prompts of different lengths in one batch", async () => {
  const generator = await createGenerator(device, {
    preset,
    layout,
    lora: [],
    batch: 4,
    text: 8,
    maxAnswer: 5,
  });
  const answers = await generator.generate(prompts, weights, tokenizer);
  const expected = [];
  for (const prompt of prompts) expected.push(await fromScratch(prompt, 5));
  expect(answers).toEqual(expected);
  expect(answers.some((answer) => answer.length > 1)).toBe(true);
  await generator.dispose();
});

test("answers keep the order of the prompts, however they are batched", async () => {
  const answerWith = async (batch: number) => {
    const answering = new Answering({ device, preset, tokenizer, layout, lora: [], batch, maxAnswer: 4 });
    const answers = await answering.answer(prompts, weights);
    await answering.dispose();
    return answers;
  };
  expect(await answerWith(1)).toEqual(await answerWith(3));
});
