/** What every reader of reference files yields: the items of a test split in the order of the file. */
import type { Target } from "@/bench/predictions/align";

export interface AnnotatedItem extends Target {
  /** Shown beside the answer; "" where the file has none. */
  instruction: string;
  /** Several items may share one; null where the file names none. */
  image: string | null;
}

export interface AnnotationReader {
  id: string;
  /** The files it reads, for messages. */
  reads: string;
  /** False where answers are told apart by their place in the file alone. */
  hasIds: boolean;
  /** `files` are absolute paths, as many as the manifest joins with "+". */
  read(files: readonly string[]): AnnotatedItem[];
}
