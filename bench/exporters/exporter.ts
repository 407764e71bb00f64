/** An exporter: writes a sequence in the layout that a trainer of another code base reads. */
import type { Sequence } from "@/bench/sequences/sequence";
import type { Split } from "@/bench/tasks/task";
import type { ExportManifest } from "./manifest";

export interface Exporter {
  id: string;
  title: string;
  /** Fills the folder; its manifest is written last, so a folder without one was left unfinished. */
  write(request: ExportRequest): Promise<ExportManifest>;
}

export interface ExportRequest {
  sequence: Sequence;
  /** Side of the pictures, pixels. */
  size: number;
  splits: readonly Split[];
  /** Items per task and split; null for all. */
  limit: number | null;
  /** Absolute path of the folder. */
  out: string;
  /** Replace an earlier export in the folder. */
  force: boolean;
  /** Called after every picture. */
  report(progress: ExportProgress): void;
}

export interface ExportProgress {
  task: string;
  split: Split;
  /** Pictures of this task and split. */
  done: number;
  total: number;
}
