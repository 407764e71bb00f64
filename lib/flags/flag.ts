/** What a detector is, what it looks at and what it says: a reason, with evidence, why a person should look at a result. */
import type { LetheDatabase } from "@/db/client";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import type { LetheHome } from "@/lib/home";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Flag {
  /** Id of the detector. */
  kind: string;
  /** One or two sentences for a moderator; the same findings give the same words. */
  message: string;
  /** Only `examples` may name items or quote answers: of a sealed board it is shown to nobody. */
  evidence: { [key: string]: Json };
  /**
   * "review": the result waits for a moderator. "refuse": it must not be published at all, because it cannot mean
   * what it seems to; the attempt fails and costs no quota.
   */
  severity: "review" | "refuse";
}

/** A run that is about to be published; it is not in the database yet. */
export interface FlagContext {
  record: RunRecord;
  /** Its `predictions.jsonl.gz`, verified against the record; null where it has none. */
  predictionsPath: string | null;
  /** Text of the submitted source file; null for predictions and built-in strategies. */
  source: string | null;
  database: LetheDatabase;
  home: Pick<LetheHome, "fingerprints" | "artifacts" | "submitted">;
  /** User id of the submission's owner; null where there is none. */
  owner: string | null;
  /** Submission id; null where there is none. */
  submission: string | null;
  /** The other runs (seeds) of the same submission. Default: none. */
  siblings?: readonly { record: RunRecord; predictionsPath: string | null }[];
}

/** One detector at work on one run. */
export interface Watch {
  /** Called with every raw answer, in the order of the file. */
  add?(answer: Prediction): void;
  /** Called once, after the last answer. */
  finish(): Flag[] | Promise<Flag[]>;
}

export interface Detector {
  /** File name without its ending; also `Flag.kind`. */
  id: string;
  title: string;
  /** One sentence: what it finds, and from which measured limit on. */
  summary: string;
  begin(context: FlagContext): Watch;
}
