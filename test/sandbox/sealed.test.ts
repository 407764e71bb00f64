/** On a sealed board nothing that a strategy prints leaves the sandbox once it has seen a test question. */
import { beforeEach, expect, it } from "vitest";
import { bundleStrategy, inspectStrategy, sandboxHost } from "@/bench/sandbox";
import { SubmissionFailure } from "@/lib/domain/failure";
import { QUESTIONS } from "./attempt";
import { needsSandbox } from "./needs-sandbox";
import { strategyText } from "./strategy-text";

beforeEach(needsSandbox);

const TALKER = strategyText({
  start: `console.log("at the start");
    return {
      beforeTask() { console.log("after the questions"); },
      route(queries) { console.log("SEEN"); return queries.map(() => "k"); },
      expert: () => null,
      afterTask() { throw new Error("LEAK " + "x".repeat(3000)); },
    };`,
});

async function talk(sealed: boolean) {
  const bundle = await bundleStrategy(TALKER, "talker.ts");
  const inspected = await inspectStrategy(bundle, {});
  const heard: string[] = [];
  const host = sandboxHost({ bundle, inspected, sealed, onOutput: (line) => heard.push(line) });
  const stages = [{ task: "vqa", steps: 1 }];
  const setup = { preset: "micro", start: "base", seed: 1, device: "cpu", threads: 1, batchSize: 2, stages };
  const trainer = await host({ ...setup, strategy: "my-method", params: {} });
  const never = new AbortController().signal;
  const state = await trainer.save();
  await trainer.predict(QUESTIONS, never);
  const items = QUESTIONS.map((item) => ({ ...item, answer: "red" }));
  const failure = await trainer
    .train({ stage: 1, task: "vqa", steps: 1, items, retained: [] }, () => undefined, never)
    .then(() => null)
    .catch((error: unknown) => (error instanceof SubmissionFailure ? error.failure : Promise.reject(error)));
  await trainer.close();
  return { heard, failure, state, setup, host };
}

it("keeps everything where the board is public", async () => {
  const { heard, failure } = await talk(false);
  expect(heard).toEqual(["at the start", "SEEN", "after the questions"]);
  expect(failure?.message).toHaveLength(3005);
  expect(failure?.log).toEqual(heard);
});

it("keeps only what came before the first question where it is sealed, and little of an error", async () => {
  const { heard, failure } = await talk(true);
  expect(heard).toEqual(["at the start"]);
  expect(failure).toMatchObject({ code: "strategy_error", log: ["at the start"] });
  expect(failure?.message).toHaveLength(200);
});

it("is as quiet after a saved state is restored, which may hold what was seen before", async () => {
  const { state, setup, host, heard } = await talk(true);
  heard.length = 0;
  const trainer = await host({ ...setup, strategy: "my-method", params: {} });
  await trainer.restore(state);
  const items = QUESTIONS.map((item) => ({ ...item, answer: "red" }));
  const stage = { stage: 1, task: "vqa", steps: 1, items, retained: [] };
  await expect(trainer.train(stage, () => undefined, new AbortController().signal)).rejects.toThrow("LEAK");
  await trainer.close();
  expect(heard).toEqual(["at the start"]);
});
