/**
 * Which printed names are methods of ours. Written down by hand, paper by paper, because names deceive: MoELoRA is not
 * MoEAdapter, and CIA is LLaCA's rule plus grouping. A name that is not here is linked to nothing.
 */

export interface Alias {
  /** Strategy id. */
  method: string;
  /** Id of the paper, and the name as it prints it. */
  paper: string;
  name: string;
  /** Where what was printed is not quite ours. */
  note: string | null;
}

const alias = (method: string, paper: string, ...names: string[]): Alias[] =>
  names.map((name) => ({ method, paper, name, note: null }));

export const ALIASES: readonly Alias[] = [
  ...alias("zero-shot", "branchlora", "zero-shot"),
  ...alias("zero-shot", "phi-dpo", "zero-shot"),
  ...alias("sequential", "continual-next", "LoRA"),
  ...alias("sequential", "octopus", "FineTune"),
  ...alias("sequential", "phi-dpo", "FineTune", "LoRA-FT"),
  ...alias("joint", "branchlora", "multi-task"),
  ...alias("joint", "dgg", "multi-task"),
  ...alias("joint", "octopus", "multi-task"),
  ...alias("replay", "continual-next", "Replay"),
  ...alias("replay", "octopus", "rehearsal"),
  ...alias("ewc", "continual-next", "EWC"),
  ...alias("ewc", "core", "EWC"),
  ...alias("ewc", "phi-dpo", "EWC"),
  ...alias("lwf", "continual-next", "LWF"),
  ...alias("lwf", "core", "LwF"),
  ...alias("lwf", "phi-dpo", "LwF"),
  ...alias("eproj", "he-et-al", "EProj"),
  ...alias("moe-adapter", "core", "MoEAdapter"),
  ...alias("dynamic-ema", "llaca", "LLaCA"),
  {
    method: "dynamic-ema",
    paper: "continual-next",
    name: "CIA without instruction grouping",
    note: "a later version by the same group",
  },
  ...alias("no-unlearning", "pulse", "before unlearning"),
  ...alias("gradient-ascent", "pulse", "GA, projector and LLM", "GA, LLM only"),
  ...alias("scrub", "core", "SCRUB"),
  ...alias("o3", "core", "O3"),
  ...alias("core", "core", "CORE", "CORE, full"),
];

/** The method of ours that a paper prints under a name; null where none is known. */
export function aliasOf(paper: string, name: string): Alias | null {
  return ALIASES.find((known) => known.paper === paper && known.name === name) ?? null;
}
