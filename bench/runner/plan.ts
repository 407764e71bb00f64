/** From a request to everything the loop needs, with each name checked; nothing is written before this succeeds. */
import type { ReferenceScorer } from "@/bench/scorers/item-scorer";
import type { Protocol, Sequence } from "@/bench/sequences/sequence";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { Sample, Split, Task } from "@/bench/tasks/task";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { resolveParams } from "./params";
import { type RunRequest, runName } from "./request";

/** The names a request may use. The built-in one is `builtIn`; a test brings its own. Unknown names throw UserErrors. */
export interface Catalogue {
  sequence(id: string): Sequence;
  /** Task ids in the named order. */
  order(sequence: Sequence, name: string): readonly string[];
  task(id: string): Task;
  scorer(id: string): ReferenceScorer;
  strategy(id: string): StrategyInfo;
  /** Width of the images a preset sees, pixels. */
  imageSize(preset: string): number;
  /** All items of one split. */
  items(sequence: Sequence, task: Task, split: Split, size: number): readonly Sample[];
}

export interface PlannedStage {
  /** 1-based. */
  stage: number;
  /** Task trained; null for all at once. */
  task: string | null;
  steps: number;
  /** Matrix row evaluated afterwards. */
  row: number;
}

export interface RunPlan {
  name: string;
  request: RunRequest;
  catalogue: Catalogue;
  info: StrategyInfo;
  resolved: Record<string, unknown>;
  sequence: Sequence;
  protocol: Protocol;
  imageSize: number;
  /** In training order. */
  tasks: readonly Task[];
  stages: readonly PlannedStage[];
}

export function planRun(request: RunRequest, catalogue: Catalogue): RunPlan {
  checkNumbers(request);
  const info = catalogue.strategy(request.strategy);
  const resolved = resolveParams(info, request.params);
  const sequence = catalogue.sequence(request.sequence);
  const protocol = sequence.protocols.find(({ id }) => id === request.protocol);
  const protocols = sequence.protocols.map(({ id }) => id);
  if (!protocol) throw unknownName(`protocol of ${sequence.id}`, request.protocol, protocols);
  if (!sequence.starts.includes(request.start))
    throw unknownName(`start of ${sequence.id}`, request.start, sequence.starts);
  const tasks = catalogue.order(sequence, request.order).map((id) => catalogue.task(id));
  return {
    name: runName(request, sequence.version, resolved),
    request,
    catalogue,
    info,
    resolved,
    sequence,
    protocol,
    imageSize: catalogue.imageSize(request.preset),
    tasks,
    stages: planStages(info.schedule, tasks, protocol),
  };
}

function planStages(
  schedule: StrategyInfo["schedule"],
  tasks: readonly Task[],
  protocol: Protocol,
): PlannedStage[] {
  const steps = (task: Task): number => protocol.longer[task.id] ?? protocol.stepsPerTask;
  switch (schedule) {
    case "none":
      return [];
    case "joint": {
      const total = tasks.reduce((sum, task) => sum + steps(task), 0);
      return [{ stage: 1, task: null, steps: total, row: tasks.length }];
    }
    case "sequential":
      return tasks.map((task, i) => ({ stage: i + 1, task: task.id, steps: steps(task), row: i + 1 }));
    default:
      return schedule satisfies never;
  }
}

function checkNumbers({ seed, limit, threads }: RunRequest): void {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UserError(`The seed ${seed} is not possible.`, "A seed is a whole number from 0 upwards.");
  if (limit !== null && !(Number.isSafeInteger(limit) && limit > 0))
    throw new UserError(
      `--limit ${limit} is not possible.`,
      "Give the number of test items per task, 1 or more, or leave --limit out for all of them.",
    );
  if (threads !== null && !(Number.isSafeInteger(threads) && threads > 0))
    throw new UserError(`--threads ${threads} is not possible.`, "Give 1 or more, or leave it out.");
}
