/** What a board is: the things that its rows share. */
import type { Kind } from "./catalogue";

export interface BoardInfo {
  id: string;
  title: string;
  /** Whether its runs learn the sequence's tasks or delete them. */
  kind: Kind;
  sequence: string;
  version: number;
  preset: string;
  start: string;
  order: string;
  protocol: string;
  /** "public", or the season whose secret seed drew the test items. */
  split: string;
  tasks: { id: string; title: string }[];
  testSha256: string | null;
  startSha256: string | null;
  /** The paper that all rows are copied from; null for boards of runs. */
  reported: { paper: string; title: string; year: number; notes: readonly string[] } | null;
}
