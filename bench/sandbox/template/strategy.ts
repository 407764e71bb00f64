/**
 * A strategy for Lethe that works as it is: it keeps the weights near where the last task left them.
 * Try it:  lethe validate <this file>
 *          lethe run --sequence proc-coin-8 --strategy <this file> --preset micro --limit 20
 */
import { defineStrategy, tuning, z } from "lethe"; // the only import there is

export const strategy = defineStrategy({
  // Lower-case letters, digits and hyphens; not the id of a built-in strategy.
  id: "my-anchor",
  title: "My anchor",
  // finetuning, replay, regularisation, averaging, expansion or unlearning
  family: "regularisation",
  summary: "Adds a penalty on moving away from the weights that the last task left.",
  paper: null, // or { title, authors, year, url }
  status: "inspired by", // or "implemented from the paper", "implemented from code"
  deviations: [], // known differences from the paper
  kinds: ["tuning"], // and "unlearning", to be run on deletion requests too
  schedule: "sequential",
  // Every number that matters, with a default, a range and a line that says what it is.
  params: z.strictObject({
    tuning, // which part of the model is trained: lora, full or projector
    strength: z.number().nonnegative().default(0.01).describe("Weight of the penalty."),
  }),
  start: ({ params }) => ({
    // State: vectors as long as the trained parameters, zero at first, saved with every stage.
    vectors: ["anchor"],
    // On the host, around each task. `session` also has a memory of examples, gradients and named arrays.
    async beforeTask({ session, stage }) {
      if (stage > 1) session.setVector("anchor", await session.params());
      else session.setVector("anchor", session.initial);
    },
    // Compiled into the training step, in TensorFlow.js: a term added to the loss of the answers.
    loss: ({ params: theta, state }) =>
      theta.sub(state.anchor!).square().sum().mul(params.strength).asScalar(),
  }),
});
