/** Sources of small submitted strategies. */

export interface Parts {
  /** Before the strategy. */
  before?: string;
  /** Properties of the strategy beside the usual ones, which they override. */
  info?: string;
  /** Shape of the parameters' schema. */
  schema?: string;
  /** Body of `start({ params, ops, trained })`. */
  start?: string;
}

export const strategyText = ({
  before = "",
  info = "",
  schema = "{ tuning }",
  start = "return {};",
}: Parts = {}): string =>
  `import { defineStrategy, tuning, z } from "lethe";
${before}
export const strategy = defineStrategy({
  id: "my-method",
  title: "My method",
  family: "finetuning",
  summary: "For tests.",
  paper: null,
  status: "inspired by",
  deviations: [],
  kinds: ["tuning"],
  schedule: "sequential",
  params: z.strictObject(${schema}),
  ${info}
  start({ params, ops, trained }) {
    ${start}
  },
});
`;
