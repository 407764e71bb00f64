/** How far two orders of the same methods agree, pair by pair. */
import { kendallTau } from "@/bench/statistics/kendall-tau";
import { welch } from "@/bench/statistics/welch";
import type { Spread } from "@/lib/queries/spread";

/** Published differences below this, in points, are not asked about: other runs would print others. */
export const LARGE = 5;

/** Pairs of ours whose difference has a larger p-value than this are ties. */
const LEVEL = 0.05;

export interface Point {
  /** Strategy id. */
  method: string;
  published: number;
  own: Spread;
}

export interface Pair {
  /** The method with the higher published value first. */
  methods: readonly [higher: string, lower: string];
  /** Differences higher − lower, points. */
  published: number;
  own: number;
  /** Whether the spread over our seeds separates the two (Welch, 5 %). */
  separated: boolean;
  agrees: boolean;
}

export interface Agreement {
  pairs: Pair[];
  /** tau-b over all methods; null for fewer than two. */
  tau: number | null;
  agree: number;
  /** The same for pairs that are printed at least LARGE points apart. */
  large: { pairs: number; agree: number };
}

/** Pairs with the same published value say nothing and are left out; a tie of ours agrees with nothing. */
export function agreement(points: readonly Point[]): Agreement {
  const pairs = points.flatMap((a, i) => points.slice(i + 1).flatMap((b) => pairOf(a, b) ?? []));
  const large = pairs.filter(({ published }) => published >= LARGE);
  const count = (list: readonly Pair[]) => list.filter(({ agrees }) => agrees).length;
  return {
    pairs,
    tau:
      points.length < 2
        ? null
        : kendallTau(
            points.map(({ published }) => published),
            points.map(({ own }) => own.mean),
          ),
    agree: count(pairs),
    large: { pairs: large.length, agree: count(large) },
  };
}

function pairOf(a: Point, b: Point): Pair | null {
  if (a.published === b.published) return null;
  const [high, low] = a.published > b.published ? [a, b] : [b, a];
  const own = high.own.mean - low.own.mean;
  return {
    methods: [high.method, low.method],
    published: high.published - low.published,
    own,
    separated: differ(high.own, low.own),
    agrees: own > 0,
  };
}

/** Whether two means over seeds differ by more than their spread explains. A single seed has no spread to judge by. */
export function differ(a: Spread, b: Spread): boolean {
  if (a.sd === null || b.sd === null) return false;
  return welch(uncertain(a, a.sd), uncertain(b, b.sd)).pValue < LEVEL;
}

function uncertain({ mean, n }: Spread, sd: number) {
  return { mean, components: [{ variance: sd ** 2 / n, degreesOfFreedom: n - 1 }] };
}
