/** A board holds the rows that may be compared: same sequence, order, backbone, start, protocol and split version. */
import type { RunRecord } from "./run-record";

/** Protocol of models that were trained elsewhere: how is up to those who trained them. */
export const OPEN_PROTOCOL = "open";

/** Test items that anybody can draw. */
export const PUBLIC_SPLIT = "public";

export interface BoardKey {
  sequence: string;
  version: number;
  preset: string;
  start: string;
  order: string;
  protocol: string;
  /** PUBLIC_SPLIT, or the season whose secret seed drew the test items. */
  split: string;
}

export function boardKeyOf(record: RunRecord): BoardKey {
  return {
    sequence: record.sequence.id,
    version: record.sequence.version,
    preset: record.model.preset,
    start: record.model.start.id,
    order: record.sequence.order,
    protocol: record.protocol.id,
    split: record.sequence.split ?? PUBLIC_SPLIT,
  };
}

/** URL slug and database key, for example "proc-coin-8.v1.tiny.base.standard-order.standard"; a season's name follows. */
export function boardId(key: BoardKey): string {
  const order = key.order.replace(":", "-");
  const season = key.split === PUBLIC_SPLIT ? "" : `.${key.split}`;
  return `${key.sequence}.v${key.version}.${key.preset}.${key.start}.${order}-order.${key.protocol}${season}`;
}
