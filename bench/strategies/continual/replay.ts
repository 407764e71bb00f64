/** Experience replay: keeps a share of every past task and mixes it into every batch. */
import { z } from "zod";
import type { TrainingItem } from "@/bench/runner/trainer";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const replay = defineStrategy({
  id: "replay",
  title: "Experience replay",
  family: "replay",
  summary: "Keeps a small random share of every past task's examples and mixes them into every later batch.",
  paper: {
    title: "On Tiny Episodic Memories in Continual Learning",
    authors: "Chaudhry et al.",
    year: 2019,
    url: "https://arxiv.org/abs/1902.10486",
  },
  status: "reproduced",
  deviations: ["The memory holds an equal share of every task instead of a reservoir over the stream."],
  kinds: ["tuning", "unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    kept: z
      .number()
      .gt(0)
      .max(1)
      .default(0.05)
      .describe("Share of every task's training examples that is kept."),
    share: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.25)
      .describe(
        "Share of every batch that is drawn from the memory, and on deletion requests as much again from retained data.",
      ),
  }),
  start: ({ params }) => ({
    batch(fresh, size, { session: { memory }, retained, rng }) {
      const most = retained.length > 0 ? Math.floor(size / 2) : size;
      const count = Math.min(Math.round(size * params.share), most);
      const drawn = (from: readonly TrainingItem[]) =>
        from.length === 0 ? [] : Array.from({ length: count }, () => rng.pick(from));
      const old = [...drawn(memory), ...drawn(retained)];
      return [...fresh(size - old.length), ...old];
    },
    afterTask({ session, items, rng }) {
      session.memory.push(...rng.sample(items, Math.round(items.length * params.kept)));
    },
  }),
});
