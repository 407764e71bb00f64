/** What trainers call tasks and stages, turned into this benchmark's; ambiguous names are nobody's. */
import type { BenchmarkTask } from "@/bench/benchmarks/benchmark";
import { UserError } from "@/lib/domain/user-error";
import { type Names, plain, type Stage } from "./layouts/layout";

const WORDS: ReadonlyMap<string, Stage> = new Map<string, Stage>([
  ["zeroshot", 0],
  ["base", 0],
  ["before", 0],
  ["finetune", "own"],
  ["own", "own"],
  ["multitask", "joint"],
  ["joint", "joint"],
]);

/** A number alone, or behind a word for a stage; a single t has to stand apart, as in lora-t3 but not in checkpoint-3. */
const NUMBERED = /^(?:.*(?:stage|task|step)[-_]?|(?:.*[-_.])?t[-_]?)?(\d{1,3})$/i;

/** `tasks` in the order of training; `given` are stages that the user named with --stages. */
export function namesOf(
  tasks: readonly BenchmarkTask[],
  given: ReadonlyMap<string, Stage> = new Map(),
): Names {
  const byName = new Map<string, BenchmarkTask>();
  for (const task of tasks) for (const name of [task.id, ...task.folders]) byName.set(plain(name), task);
  const taskOf = (folder: string) => byName.get(plain(folder)) ?? null;
  return {
    task: taskOf,
    stage(label) {
      const named = given.get(label);
      if (named !== undefined) return named;
      const word = WORDS.get(plain(label));
      if (word !== undefined) return word;
      if (plain(label) === "last" || plain(label) === "final") return tasks.length;
      const number = NUMBERED.exec(label)?.[1];
      if (number !== undefined) return Number(number) <= tasks.length ? Number(number) : null;
      const task = taskOf(label);
      return task ? tasks.indexOf(task) + 1 : null;
    },
  };
}

/** --stages my-run-a=1,my-run-b=2,base=0: what the names of stages stand for. */
export function parseStages(text: string, tasks: number): Map<string, Stage> {
  const stages = new Map<string, Stage>();
  for (const pair of text.split(",")) {
    const at = pair.lastIndexOf("=");
    const [label, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const number = /^\d+$/.test(value) && Number(value) <= tasks ? Number(value) : null;
    const stage = number ?? (value === "own" || value === "joint" ? value : null);
    if (at < 1 || stage === null)
      throw new UserError(
        `--stages: "${pair}" is not <name>=<stage>.`,
        `A stage is 0 (before training) to ${tasks}, own or joint; for example --stages lora-a=1,lora-b=2.`,
      );
    stages.set(label, stage);
  }
  return stages;
}
