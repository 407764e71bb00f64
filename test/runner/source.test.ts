/** Runs of submitted strategies: the hash of the source file is part of what a run is. */
import { expect, test } from "vitest";
import { runName } from "@/bench/runner/request";
import { run, scratch } from "./scratch";
import { smallRequest } from "./small-catalogue";

const [one, other] = ["1".repeat(64), "2".repeat(64)];

test("the record names the source file and brings the strategy's name", async () => {
  const { record } = await run(scratch(), { source: one });
  expect(record?.strategy).toMatchObject({ id: "words", title: "words", source: one });
});

test("the record of a built-in strategy has neither", async () => {
  const { record } = await run(scratch());
  expect(Object.keys(record?.strategy ?? {})).toEqual(["id", "given", "resolved"]);
});

test("a run of another source file is another run", async () => {
  const names = [undefined, one, other].map((source) => runName(smallRequest({ source }), 1, { decay: 1 }));
  expect(new Set(names).size).toBe(3);
});
