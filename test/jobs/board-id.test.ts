/** Ids of boards read back into their keys, over every combination of names in use and some that are hard to read. */
import { expect, test } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { PRESETS } from "@/bench/model/presets";
import { SEQUENCES } from "@/bench/sequences";
import { MANIFESTS } from "@/bench/sequences/manifests";
import { type BoardKey, boardId, boardKeyFromId, OPEN_PROTOCOL, PUBLIC_SPLIT } from "@/lib/domain/board";

const ORDERS = ["standard", "reversed", "alphabetical", "random:0", "random:7", "random:1234567890"];
const SPLITS = [PUBLIC_SPLIT, "2026-autumn", "s1", "7"];

test("every board of our own sequences, in every order and season, is read back", () => {
  let boards = 0;
  for (const { id, version, protocols, starts } of SEQUENCES)
    for (const { id: protocol } of protocols)
      for (const start of starts)
        for (const { id: preset } of PRESETS)
          for (const order of ORDERS)
            for (const split of SPLITS) {
              const key: BoardKey = { sequence: id, version, preset, start, order, protocol, split };
              expect(boardKeyFromId(boardId(key))).toEqual(key);
              boards++;
            }
  expect(boards).toBeGreaterThan(200);
});

test("every start of the public benchmarks is read back", () => {
  for (const { id, version, starts } of MANIFESTS)
    for (const { id: start, backbone } of starts) {
      const key: BoardKey = {
        sequence: id,
        version,
        preset: backbone,
        start,
        order: "standard",
        protocol: OPEN_PROTOCOL,
        split: PUBLIC_SPLIT,
      };
      expect(boardKeyFromId(boardId(key)), boardId(key)).toEqual(key);
    }
});

test("whatever is read is what the id was made of, and nothing else", () => {
  const rng = createRng("board-ids");
  const pick = <T>(from: readonly T[]): T => from[rng.int(from.length)] as T;
  const name = () => pick(["base", "a", "llava-1.5-7b", "qwen2.5-vl", "x.y", "v2", "b.9", "Z_1"]);
  let read = 0;
  for (let i = 0; i < 2000; i++) {
    const key: BoardKey = {
      sequence: pick(["proc-coin-8", "coin", "v1", "a-order"]),
      version: 1 + rng.int(20),
      preset: name(),
      start: name(),
      order: pick(ORDERS),
      protocol: pick(["standard", "quick", "open"]),
      split: pick(SPLITS),
    };
    const found = boardKeyFromId(boardId(key));
    if (found === null) continue;
    expect(boardId(found)).toBe(boardId(key));
    expect(found).toEqual(key);
    read++;
  }
  expect(read).toBeGreaterThan(500);
});

test.each([
  "",
  "proc-coin-8",
  "proc-coin-8.v0.tiny.base.standard-order.quick",
  "proc-coin-8.v01.tiny.base.standard-order.quick",
  "proc-coin-8.v1.tiny.standard-order.quick",
  "proc-coin-8.v1.tiny.base.more.standard-order.quick",
  "proc-coin-8.v1.tiny.base.standard-order.quick.2026-autumn.more",
  "proc-coin-8.v1.tiny.base.standard.quick",
  "proc-coin-8.v1.tiny.base.standard-order.quick.public",
  "../../etc/passwd",
])("%j is not the id of a board", (id) => {
  expect(boardKeyFromId(id)).toBeNull();
});
