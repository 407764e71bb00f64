/** A conversation with a sandbox where our own side fails: the request does, and the worker lives on. */
import { beforeEach, expect, it } from "vitest";
import { bundleStrategy, inspectStrategy, sandboxHost } from "@/bench/sandbox";
import { UserError } from "@/lib/domain/user-error";
import { ITEMS, QUESTIONS, SETUP } from "./attempt";
import { needsSandbox } from "./needs-sandbox";
import { strategyText } from "./strategy-text";

beforeEach(needsSandbox);

it("an error of who is told of progress ends the training with that error", async () => {
  const bundle = await bundleStrategy(strategyText(), "mine.ts");
  const inspected = await inspectStrategy(bundle, {});
  const trainer = await sandboxHost({ bundle, inspected })({ ...SETUP, strategy: "my-method", params: {} });
  const full = new UserError("No space left.", "Free some.");
  const { signal } = new AbortController();
  const training = trainer.train(
    { stage: 1, task: "vqa", steps: 2, items: ITEMS, retained: [] },
    () => {
      throw full;
    },
    signal,
  );
  await expect(training).rejects.toBe(full);
  await expect(trainer.predict(QUESTIONS, signal)).rejects.toMatchObject({ failure: { code: "cancelled" } });
  await trainer.close();
});
