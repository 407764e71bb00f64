/** One row of a board: a method with its parameters, over its seeds. */
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { Track } from "@/lib/domain/run-record";
import type { Bound, Params } from "./catalogue";
import type { Spread } from "./spread";

/** Seeds an executed row needs before it gets a rank. */
export const SEEDS_FOR_RANK = 3;

export interface BoardRow {
  /** Same for all seeds: hash of track, strategy and resolved parameters. */
  id: string;
  board: string;
  strategy: string;
  title: string;
  track: Track;
  resolved: Params;
  /** Its method's page is /methods/<page>; null for methods that were not trained here. */
  page: string | null;
  /** The parameters that differ from the strategy's defaults. */
  changed: Params;
  /** Null for methods that the registry does not know. */
  family: StrategyInfo["family"] | null;
  status: StrategyInfo["status"] | null;
  /** Whether it keeps or uses past examples, or must be told the task when it answers; null where that is not known. */
  needsReplay: boolean | null;
  needsTaskId: boolean | null;
  /** Set for the reference rows that are pinned on every board. */
  bound: Bound | null;
  /** Place by the metric that the rows are ranked by (by default the board's main one); null for bounds, limited rows and executed rows with too few seeds. */
  rank: number | null;
  /** Best and worst place that the uncertainty of seeds and test items leaves open; null where it is not known. */
  interval: [best: number, worst: number] | null;
  /** Number of the tie group, 1 for the leaders; null without a rank. */
  tie: number | null;
  /** Test items per task when cut; such rows are never ranked. */
  limit: number | null;
  /** The counted runs, one per seed, by seed. */
  seeds: { run: string; seed: number }[];
  /** Older runs of a seed that has a newer one; listed, not counted. */
  superseded: { run: string; seed: number }[];
  enoughSeeds: boolean;
  metrics: Record<string, Spread | null>;
  /** Standard error of a metric from the sampling of test items, averaged over the seeds; null where it is not known. */
  itemErrors: Record<string, number | null>;
  /** Final score per task, in the order of training; of requests the share of fitting refusals. */
  final: (Spread | null)[];
  /** Score per task before any training. */
  before: (Spread | null)[];
  cost: Record<"trained" | "extra" | "stored" | "replay" | "device" | "wall", Spread | null>;
  /** When its newest run finished, ISO time. */
  latest: string;
  /** Where a figure that was copied from a paper stands; null for runs. */
  reported: { paper: string; where: string; grade: string; url: string } | null;
}
