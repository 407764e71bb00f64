/** The strategy that the browser tests submit: replay of past examples in about forty lines, as a newcomer would write it. */

export const SAMPLE_STRATEGY = `// Keeps some examples of every task and mixes them into later batches.
import { defineStrategy, tuning, z } from "lethe";

export const strategy = defineStrategy({
  id: "small-replay",
  title: "Small replay",
  family: "replay",
  summary: "Keeps a few examples of every past task and repeats them in every later batch.",
  paper: null,
  status: "inspired by",
  deviations: ["The examples are the first ones, not a random choice."],
  kinds: ["tuning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    perTask: z
      .int()
      .min(1)
      .max(200)
      .default(20)
      .describe("Examples kept of each task."),
    share: z
      .number()
      .min(0)
      .max(0.9)
      .default(0.25)
      .describe("Share of each batch that is repeated."),
  }),
  start({ params }) {
    return {
      batch(fresh, size, { session, rng }) {
        const repeated = Math.min(session.memory.length, Math.round(size * params.share));
        const old = Array.from({ length: repeated }, () => session.memory[rng.int(session.memory.length)]);
        return [...fresh(size - repeated), ...old];
      },
      afterTask({ session, items }) {
        session.memory.push(...items.slice(0, params.perTask));
      },
    };
  },
});
`;

/** The same with an import that is refused, in line 2. */
export const IMPORTING_STRATEGY = SAMPLE_STRATEGY.replace(
  'import { defineStrategy, tuning, z } from "lethe";',
  'import { readFileSync } from "node:fs";\nimport { defineStrategy, tuning, z } from "lethe";',
);

/** The same, but it throws after the first task, in a line of its own. */
export const THROWING_STRATEGY = SAMPLE_STRATEGY.replace(
  "session.memory.push(...items.slice(0, params.perTask));",
  'console.log("keeping", items.length);\n        throw new Error("no room for " + items.length + " examples");',
).replace('id: "small-replay"', 'id: "throwing-replay"');
