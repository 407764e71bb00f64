/** A task: where instruction, image and reference answer come from, and which scorer reads the answers. */
import type { Rng } from "@/bench/engine/rng";

export type Split = "train" | "validation" | "test";

/** One item of a task. */
export interface Sample {
  /** "<task>/<split>/<index>". */
  id: string;
  /** RGB bytes, row-major, size x size x 3. */
  image: Uint8Array;
  /** Words separated by single spaces, all in the closed vocabulary: lower case, except the option letters A B C. */
  instruction: string;
  /** Reference answer in the same vocabulary. */
  answer: string;
}

/** An item before it gets an id. */
export interface Draft extends Omit<Sample, "id"> {
  /**
   * What the picture shows, without noise, blur and wording; its hash decides the split. Because the question is left
   * out too, a picture cannot return in another split with another question.
   */
  content: string;
}

export interface Task {
  id: string;
  title: string;
  /** One sentence: what has to be seen and in which format the answer is expected. */
  summary: string;
  /** The public data set whose skill and answer format it mirrors. */
  mirrors: string;
  /** Raised whenever any item of any split changes. */
  version: number;
  /** Scorer id (bench/scorers). */
  scorer: string;
  /** Items of the training split; validation has 150 and test 300 unless the sequence says otherwise. */
  trainItems: number;
  /** Draw one item. Wordings may differ between splits; images are size x size pixels. */
  draw(rng: Rng, split: Split, size: number): Draft;
}
