/** The legs of base pre-training: which kinds of items, in which shares, with or without filler words. */
import type { PretrainingKind } from "./kinds";

export const LEGS = ["first", "second", "final", "options"] as const;
export type Leg = (typeof LEGS)[number];

export interface Mixture {
  /** Percent of the items; the sum is 100. */
  shares: Readonly<Partial<Record<PretrainingKind, number>>>;
  /** Whether random filler words surround the instructions. Only `final` has them: from the start they slow learning. */
  fillers: boolean;
}

const COMMON = {
  "describe-picture": 12,
  "read-aloud": 8,
  "describe-object": 10,
  "tell-color": 11.2,
  "tell-shape": 5.6,
  "tell-place": 11.2,
  "tell-number": 3,
  "order-bars": 3,
  "pick-bar": 5,
  "pick-color": 5,
  "pick-shape": 5,
  "read-cover": 4,
  say: 3,
} as const;

const FINAL = { ...COMMON, "judge-relation": 7, "judge-color": 7 } as const;

/** Part of the leg `options` that is given to naming a shape by its option letter. */
const OPTIONS_SHARE = 0.3;

export const MIXTURES: Readonly<Record<Leg, Mixture>> = {
  first: {
    shares: {
      "describe-picture": 22,
      "read-aloud": 10,
      "describe-object": 14,
      "tell-color": 14 / 3,
      "tell-shape": 14 / 3,
      "tell-place": 14 / 3,
      "tell-number": 5,
      "judge-relation": 9,
      "order-bars": 5,
      "pick-bar": 11 / 3,
      "pick-color": 11 / 3,
      "pick-shape": 11 / 3,
      "read-cover": 6,
      say: 4,
    },
    fillers: false,
  },
  second: { shares: { ...COMMON, "judge-relation": 14 }, fillers: false },
  final: { shares: FINAL, fillers: true },
  // Choosing among shapes is learnt in a sudden step, which a large share without fillers brings; `final` follows again.
  options: {
    shares: {
      ...Object.fromEntries(
        Object.entries(FINAL).map(([kind, share]) => [kind, share * (1 - OPTIONS_SHARE)]),
      ),
      "pick-shape": FINAL["pick-shape"] * (1 - OPTIONS_SHARE) + 100 * OPTIONS_SHARE,
    },
    fillers: false,
  },
};
