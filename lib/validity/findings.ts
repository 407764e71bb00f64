/** Single statements of the literature, and whether our runs show them. */
import type { Spread } from "@/lib/queries/spread";
import { differ } from "./agreement";

/** Mean over seeds of a method with its defaults on the usual board of a start; null where it was not run. */
export type Look = (start: string, method: string, metric: string) => Spread | null;

export type Verdict = "seen" | "in part" | "not seen" | "no runs";

/** A number of ours that decides about a statement. */
export interface Evidence {
  label: string;
  metric: string;
  value: Spread;
}

export interface Finding {
  id: string;
  claim: string;
  /** Where it is stated, with its numbers if there are any. */
  source: string;
  /** Id of a paper of data/literature, where its figures stand. */
  paper: string | null;
  /** Pairs of numbers, each with the one that should be higher first. */
  expects: readonly (readonly [higher: Where, lower: Where])[];
}

type Where = readonly [start: string, method: string, metric: string];

export const FINDINGS: readonly Finding[] = [
  {
    id: "below-zero-shot",
    claim: "From an instruction-tuned start, sequential fine-tuning ends below doing nothing.",
    source: "CoIN as quoted by phi-DPO: 47.31 against 54.20",
    paper: "phi-dpo",
    expects: [
      [
        ["instruct", "zero-shot", "avg"],
        ["instruct", "sequential", "avg"],
      ],
    ],
  },
  {
    id: "start-forgets-less",
    claim: "From a start that was tuned on instructions, fine-tuning forgets less.",
    source: "He et al. 2023",
    paper: "he-et-al",
    expects: [
      [
        ["base", "sequential", "forgetting"],
        ["instruct", "sequential", "forgetting"],
      ],
    ],
  },
  {
    id: "replay-helps",
    claim: "Replay helps from either start.",
    source: "He et al. 2023; Octopus on UCIT: 68.44 against 48.12",
    paper: "octopus",
    expects: [
      [
        ["base", "replay", "avg"],
        ["base", "sequential", "avg"],
      ],
      [
        ["instruct", "replay", "avg"],
        ["instruct", "sequential", "avg"],
      ],
    ],
  },
  {
    id: "ewc-gains",
    claim: "EWC gains a little over fine-tuning.",
    source: "CoIN as quoted by phi-DPO: 48.95 against 47.31",
    paper: "phi-dpo",
    expects: [
      [
        ["base", "ewc", "avg"],
        ["base", "sequential", "avg"],
      ],
      [
        ["instruct", "ewc", "avg"],
        ["instruct", "sequential", "avg"],
      ],
    ],
  },
  {
    id: "dynamic-ema-gains",
    claim: "Averaging weights with a dynamic rate gains much over the baseline.",
    source: "LLaCA, abstract: 61.89 against 41.31",
    paper: "llaca",
    expects: [
      [
        ["base", "dynamic-ema", "avg"],
        ["base", "sequential", "avg"],
      ],
      [
        ["instruct", "dynamic-ema", "avg"],
        ["instruct", "sequential", "avg"],
      ],
    ],
  },
  {
    id: "routed-lead",
    claim: "Of the methods that delete in sequence, those that route queries lead by far.",
    source: "CORE, Table 1: CORE 90.67 and O3 73.03 against 57.69 and less",
    paper: "core",
    expects: (["core", "o3"] as const).flatMap((routed) =>
      (["scrub", "moe-adapter", "ewc", "lwf"] as const).map(
        (other) =>
          [
            ["unlearn-base", routed, "crr-last"],
            ["unlearn-base", other, "crr-last"],
          ] as const,
      ),
    ),
  },
];

export function judge({ expects }: Finding, look: Look): { verdict: Verdict; evidence: Evidence[] } {
  const pairs = expects.map(([higher, lower]) => [look(...higher), look(...lower)] as const);
  const held = pairs.map(([higher, lower]) =>
    higher && lower ? higher.mean > lower.mean && differ(higher, lower) : null,
  );
  return { verdict: verdictOf(held), evidence: evidenceOf(expects.flat(), look) };
}

function verdictOf(held: readonly (boolean | null)[]): Verdict {
  if (held.includes(null)) return "no runs";
  if (held.every(Boolean)) return "seen";
  return held.some(Boolean) ? "in part" : "not seen";
}

function evidenceOf(places: readonly Where[], look: Look): Evidence[] {
  const distinct = [...new Map(places.map((place) => [place.join(" "), place])).values()];
  return distinct.flatMap(([start, method, metric]) => {
    const value = look(start, method, metric);
    return value ? [{ label: `${method}, ${start}`, metric, value }] : [];
  });
}
