import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { SCORERS } from "@/bench/scorers/index";
import { SEQUENCES } from "@/bench/sequences/index";
import { getTask, TASKS } from "@/bench/tasks/index";
import { UserError } from "@/lib/domain/user-error";

const files = (folder: string): string[] =>
  readdirSync(`${import.meta.dirname}/../../bench/${folder}`)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3));

it.each([
  ["tasks", TASKS],
  ["scorers", SCORERS],
  ["sequences", SEQUENCES],
] as const)("every id in %s is the name of its file", (folder, list) => {
  expect(files(folder)).toEqual(expect.arrayContaining(list.map(({ id }) => id)));
});

it("tasks name scorers that exist, and sequences tasks that exist", () => {
  const scorers = SCORERS.map(({ id }) => id);
  for (const task of TASKS) expect(scorers).toContain(task.scorer);
  for (const sequence of SEQUENCES)
    for (const id of [...sequence.tasks, ...sequence.protocols.flatMap(({ longer }) => Object.keys(longer))])
      expect(getTask(id).id).toBe(id);
});

it("an unknown task lists what exists", () => {
  expect(() => getTask("vq")).toThrow(UserError);
  expect(() => getTask("vq")).toThrow(/vqa/);
});
