/** The first items of every task, byte for byte. A change here is a new version of the task and of its sequences. */
import { describe, expect, it } from "vitest";
import { hashItems } from "@/bench/sequences/test-hash";
import { TASKS } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";

const GOLDEN: Record<string, string> = {
  sciqa: "1 50f058d5b643321d6b8985eb33f9954ad4f2b92627a6c1dda66408a2d3a58cb0",
  text: "1 5d5026bd517abe9af3400d9087c984f5d060d41a1b5847156b340533498f3bbd",
  imgnet: "1 f2198084a8002ff92a62e4635e2acb6da4dc05e9d74210c95ec63306241bf9f6",
  gqa: "1 bff1ce3ae0038d47a20a287c4367b758078b90d56f92b8d3d3999f3849aac56c",
  vizwiz: "1 01a6351ab6506e74e82a9a90ad80741e40e44c69b2419ac2e1253517c1cd948e",
  ref: "1 e52bd2516f68d753de55d99b470a10f8d3ec9ef6eff1e7fae2b9a038085fec69",
  vqa: "1 3c622e42bf85392637c2a446c152d447f75ad4b22f13c93cd631ddfc638a0952",
  ocr: "1 c5c8592dbccda5f11d848056837517fb216e1753a8dcbc62f336a3d074d7db36",
};

describe.each(TASKS)("$id", (task) => {
  it("has not changed", () => {
    const items = (["train", "validation", "test"] as const).map((split) =>
      materialise(task, split, { seed: "golden", count: 20, size: 32 }),
    );
    expect(`${task.version} ${hashItems(items)}`).toBe(GOLDEN[task.id]);
  });
});
