/** A strategy gives the same answers in the sandbox as in process: the built-in files, submitted under another id. */
import { beforeEach, describe, expect, it } from "vitest";
import { inProcess } from "@/bench/runner/trainers/in-process";
import type { RunEvent } from "@/lib/domain/run-event";
import { scratch } from "../runner/scratch";
import { requestsCatalogue, requestsRequest } from "../runner/small-requests";
import { needsSandbox } from "./needs-sandbox";
import { asSubmitted, catalogue, request, resultOf, runIn, submit } from "./submitted";

beforeEach(needsSandbox);

describe("a submitted file", () => {
  // A stored vector and gradients; a memory; work after each step; experts of an adapter.
  it.each([
    ["ewc", { batches: 3 }],
    ["replay", {}],
    ["dynamic-ema", {}],
    ["moe-adapter", {}],
  ])("like %s gives the same record as the built-in one", async (id, params) => {
    const own = await runIn(scratch(), {
      host: inProcess,
      catalogue,
      request: request({ strategy: id, params }),
    });
    const source = asSubmitted(`bench/strategies/continual/${id}.ts`, `my-${id}`);
    const theirs = await runIn(scratch(), await submit(source, catalogue, { params }));
    expect(resultOf(theirs)).toEqual(resultOf(own));
    expect(theirs.record?.strategy).toMatchObject({ id: `my-${id}`, source: expect.any(String) });
  });

  it("like o3 gives the same record on deletion requests, probes included", async () => {
    const small = requestsRequest({ strategy: "o3", limit: 6 });
    const own = await runIn(scratch(), { host: inProcess, catalogue: requestsCatalogue, request: small });
    const source = asSubmitted("bench/strategies/unlearning/o3.ts", "my-o3");
    const { strategy: _, ...rest } = small;
    const theirs = await runIn(scratch(), await submit(source, requestsCatalogue, rest));
    expect(resultOf(theirs)).toEqual(resultOf(own));
  });

  it("gives the same record when it is stopped in the second stage and resumed", async () => {
    const source = asSubmitted("bench/strategies/continual/replay.ts", "my-replay");
    const whole = await runIn(scratch(), await submit(source, catalogue, {}));
    const folder = scratch();
    const stop = new AbortController();
    const submitted = await submit(source, catalogue, {});
    const sink = (event: RunEvent) => {
      if (event.type === "step" && event.stage === 2 && event.step === 3) stop.abort();
    };
    const stopped = await runIn(folder, submitted, sink, stop.signal);
    expect(stopped.status).toBe("stopped");
    const resumed = await runIn(folder, submitted, undefined, undefined, "resume");
    expect(resumed.record?.timings.resumed).toBe(1);
    expect(resultOf(resumed)).toEqual(resultOf(whole));
  });
});
