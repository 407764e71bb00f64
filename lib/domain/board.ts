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

/** Between two names in a board's id, the second of which starts with a letter; not the dot of "qwen-2.5-vl". */
const BETWEEN_NAMES = /\.(?=[A-Za-z])/;

/**
 * The key that a board's id was made of; null where it is none. Presets and starts may hold dots of their own, for example
 * "llava-1.5-7b"; where such a dot could as well be the one between them, only the store knows the key.
 */
export function boardKeyFromId(id: string): BoardKey | null {
  const parts = /^([a-z0-9-]+)\.v([1-9]\d*)\.(.+)\.([a-z0-9-]+)-order\.([a-z0-9-]+)(?:\.([a-z0-9-]+))?$/.exec(
    id,
  );
  if (!parts) return null;
  const [, sequence = "", version, model = "", order = "", protocol = "", split = PUBLIC_SPLIT] = parts;
  const [preset = "", start = "", ...more] = model.split(BETWEEN_NAMES);
  if (preset === "" || start === "" || more.length > 0) return null;
  const key = {
    sequence,
    version: Number(version),
    preset,
    start,
    order: order.replace(/^random-(?=\d+$)/, "random:"),
    protocol,
    split,
  };
  return boardId(key) === id ? key : null;
}
