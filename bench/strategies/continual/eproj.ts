/** EProj: one projector per task, chosen per query by the likeness of its image and instruction to keys of the task. */
import { z } from "zod";
import type { QueryEmbedding } from "@/bench/model/embedding";
import type { TrainingItem } from "@/bench/runner/trainer";
import { defineStrategy, type StrategySession } from "../strategy";
import { TUNINGS } from "../tuning";

export const eproj = defineStrategy({
  id: "eproj",
  title: "Expandable projector (EProj)",
  family: "expansion",
  summary:
    "Trains a projector of its own for every task, from the starting one, and chooses per query the one whose keys for image and instruction are most alike. On deletion requests the starting projector keeps what is retained.",
  paper: {
    title: "Continual Instruction Tuning for Large Multimodal Models",
    authors: "He et al.",
    year: 2023,
    url: "https://arxiv.org/abs/2311.16206",
  },
  status: "inspired by",
  deviations: [
    "Keys are means of groups of alike items, several per task, instead of one learnt pair.",
    "The starting projector has keys too, of retained items, so that queries about nothing deleted have a place to go.",
  ],
  kinds: ["tuning", "unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning: z
      .enum(TUNINGS)
      .default("projector")
      .describe("What each task trains: the projector, as in the paper, or also the decoder."),
    rate: z
      .number()
      .gt(0)
      .default(8)
      .describe("Factor of the protocol's learning rate; an expert of its own can harm no other."),
    keys: z.int().positive().default(16).describe("Keys of each task."),
    startKeys: z.int().positive().default(96).describe("Keys of the start, on deletion requests."),
  }),
  start: ({ params }) => ({
    beforeTask({ session }) {
      session.setParams(session.initial);
      session.scaleRates(session.initial.map(() => params.rate));
    },
    async afterTask({ session, items, retained, stage, rng }) {
      session.store.set(`expert.${stage}`, await session.params());
      const remember = async (name: string, of: readonly TrainingItem[], count: number) =>
        clusters(await keysOf(session, of), count, (n) => rng.int(n)).forEach((key, k) => {
          session.store.set(`key.${name}.${k}`, key);
        });
      await remember(`${stage}`, items, params.keys);
      if (retained.length > 0) await remember("start", retained, params.startKeys);
    },
    route(queries, { store }) {
      const keys = [...store].filter(([name]) => name.startsWith("key."));
      return queries.map((query) => {
        const own = joined(query);
        const alike = keys.map(([, key]) => dot(own, key));
        return (keys[alike.indexOf(Math.max(...alike))]?.[0] ?? "key.start").split(".")[1] ?? "start";
      });
    },
    expert: (key, { store, initial }) => store.get(`expert.${key}`) ?? initial,
  }),
});

/** Both cosines at once: image and instruction, each of length 1, side by side. */
function joined({ image, text }: QueryEmbedding): Float32Array {
  return Float32Array.from([...unit(image), ...unit(text)]);
}

async function keysOf(session: StrategySession, items: readonly TrainingItem[]): Promise<Float32Array[]> {
  return (await session.embed(items)).map(joined);
}

function unit(x: Float32Array): Float32Array {
  const length = Math.hypot(...x) || 1;
  return x.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
}

/** Mean direction; the halves for image and text are of length 1 again. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const width = (vectors[0] as Float32Array).length;
  const mean = new Float32Array(width);
  for (const x of vectors) for (let i = 0; i < width; i++) mean[i]! += (x[i] as number) / vectors.length;
  return Float32Array.from([...unit(mean.slice(0, width / 2)), ...unit(mean.slice(width / 2))]);
}

const ROUNDS = 8;

/** k-means by likeness, from random members. */
function clusters(
  vectors: readonly Float32Array[],
  count: number,
  pick: (n: number) => number,
): Float32Array[] {
  let centres = Array.from({ length: count }, () => vectors[pick(vectors.length)] as Float32Array);
  for (let round = 0; round < ROUNDS; round++) {
    const groups = centres.map((): Float32Array[] => []);
    for (const x of vectors) {
      const alike = centres.map((centre) => dot(x, centre));
      groups[alike.indexOf(Math.max(...alike))]?.push(x);
    }
    centres = groups.map((group, k) => (group.length > 0 ? meanOf(group) : (centres[k] as Float32Array)));
  }
  return centres;
}
