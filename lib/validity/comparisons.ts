/** Which published table is held against which board of ours, and how far apart the two are to begin with. */

export interface Comparison {
  id: string;
  title: string;
  /** Paper of data/literature and id of its table. */
  paper: string;
  table: string;
  /** Metric of both sides. */
  metric: string;
  /** Board of the standard order and protocol, preset tiny. */
  sequence: string;
  start: string;
  /** What the two sides share and what they do not. */
  distance: string;
  /** Likely reasons for pairs in another order, by the two method ids in alphabetical order: "core|o3". */
  reasons: Readonly<Record<string, string>>;
}

const CORE = {
  paper: "core",
  table: "table-1",
  sequence: "unlearn-16",
  start: "unlearn-base",
} as const;

const CORE_DISTANCE =
  "Our sequence mirrors the paper's sixteen requests. Model, pictures, judge and size are others, and the paper's formulas could not be read, so the metric is our reading of it.";

/** Nothing in either keeps the refusals of sixteen requests apart. */
const NO_ROUTES =
  "Without routing or replay every query gets the latest refusal here, so both end near 12 and their order is chance.";

const SAME_GATE =
  "Both send a query that belongs to no request to the untouched start, through the same kind of gate, so both keep the same.";

const HELD_BACK =
  "SCRUB trains on retained data in half of its steps here and keeps general skills; EWC and LwF at the scale of the literature hold too little back.";

export const COMPARISONS: readonly Comparison[] = [
  {
    id: "coin-instruct",
    title: "CoIN from an instruction-tuned start",
    paper: "phi-dpo",
    table: "table-3",
    metric: "avg",
    sequence: "proc-coin-8",
    start: "instruct",
    distance:
      "The same eight skills, answer formats and order. Both starts have seen some instruction data. Model, pictures and size are others.",
    reasons: {},
  },
  {
    id: "coin-base",
    title: "CoIN from a start without instruction tuning",
    paper: "branchlora",
    table: "bounds",
    metric: "avg",
    sequence: "proc-coin-8",
    start: "base",
    distance: "The same eight skills; only the two bounds of the table could be read.",
    reasons: {},
  },
  {
    id: "ucit",
    title: "UCIT",
    paper: "octopus",
    table: "ucit",
    metric: "avg",
    sequence: "proc-coin-8",
    start: "instruct",
    distance: "Other tasks than ours; the start is not stated. Six tasks against eight.",
    reasons: {},
  },
  {
    id: "continual-news",
    title: "Continual-News, InternLM",
    paper: "continual-next",
    table: "internlm",
    metric: "avg",
    sequence: "proc-coin-8",
    start: "instruct",
    distance: "Far from ours: a language model without images, on news of four years.",
    reasons: {
      "dynamic-ema|ewc":
        "The printed row is a later version by the same group. Averaging weights over a task's steps brings nothing at our size.",
    },
  },
  {
    id: "core-crr",
    title: "Sequential unlearning: fitting refusals",
    ...CORE,
    metric: "crr-last",
    distance: CORE_DISTANCE,
    reasons: {
      "core|o3":
        "Both are versions inspired by the papers; here they are 3 points apart, which the spread over seeds does not separate.",
      "lwf|scrub":
        "SCRUB stays close to the model before the request, of whose refusals on earlier categories it is shown nothing; both end at 12.",
      "ewc|lwf": NO_ROUTES,
      "moe-adapter|scrub": "Here experts behind a selector keep more refusals apart than a teacher does.",
    },
  },
  {
    id: "core-specificity",
    title: "Sequential unlearning: what is kept",
    ...CORE,
    metric: "specificity-last",
    distance: CORE_DISTANCE,
    reasons: {
      "moe-adapter|o3": SAME_GATE,
      "ewc|scrub": HELD_BACK,
      "lwf|scrub": HELD_BACK,
    },
  },
  {
    id: "core-answer-rate",
    title: "Sequential unlearning: answers to what stays",
    ...CORE,
    metric: "answer-rate",
    distance: CORE_DISTANCE,
    reasons: {
      "moe-adapter|o3": SAME_GATE,
      "ewc|lwf": "Both refuse everything here.",
      "ewc|scrub": HELD_BACK,
      "lwf|scrub": HELD_BACK,
    },
  },
  {
    id: "core-delta-rr",
    title: "Sequential unlearning: refusals out of context",
    ...CORE,
    metric: "delta-rr",
    distance: CORE_DISTANCE,
    reasons: {
      "core|o3": "Few refusals are out of context in either; the spread over seeds does not separate them.",
    },
  },
];
