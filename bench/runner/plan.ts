/** From a request to everything the loop needs, with each name checked; nothing is written before this succeeds. */
import type { ReferenceScorer } from "@/bench/scorers/item-scorer";
import type { Protocol, Sequence } from "@/bench/sequences/sequence";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { Sample, Split, Task } from "@/bench/tasks/task";
import type { ProbeItem } from "@/bench/tasks/unlearning/sets";
import type { SetId } from "@/lib/domain/unlearning";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { resolveParams } from "./params";
import { type RunRequest, runName } from "./request";
import type { TrainingItem } from "./trainer";

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
  /** Sets of deletion requests; only for sequences of kind "unlearning". */
  requests?: RequestData;
  /** All items of one split. */
  items(sequence: Sequence, task: Task, split: Split, size: number): readonly Sample[];
}

/** What a run on deletion requests draws from; sequence and size decide the items. */
export interface RequestData {
  test(sequence: Sequence, request: Task, set: SetId, size: number): readonly Sample[];
  forget(sequence: Sequence, request: Task, size: number): readonly TrainingItem[];
  /** What the requests so far leave alone. */
  retained(sequence: Sequence, deleted: readonly string[], size: number): readonly TrainingItem[];
  /** Everything the start was taught but what is deleted. */
  taughtWithout(deleted: readonly string[], size: number): readonly TrainingItem[];
  retrainSteps(preset: string): number;
  probes(sequence: Sequence, size: number): readonly ProbeItem[];
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
  checkKind(info, sequence);
  checkSplit(request, sequence);
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
    stages: planStages(info.schedule, tasks, protocol, () =>
      requestData(catalogue, sequence).retrainSteps(request.preset),
    ),
  };
}

function planStages(
  schedule: StrategyInfo["schedule"],
  tasks: readonly Task[],
  protocol: Protocol,
  retrainSteps: () => number,
): PlannedStage[] {
  const steps = (task: Task): number => protocol.longer[task.id] ?? protocol.stepsPerTask;
  switch (schedule) {
    case "none":
    case "oracle":
      return [];
    case "retrain":
      return [{ stage: 1, task: null, steps: retrainSteps(), row: tasks.length }];
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

/** The catalogue decides which items are drawn, the request which board the run belongs to: they must agree. */
function checkSplit({ split }: RunRequest, sequence: Sequence): void {
  if (split === sequence.split) return;
  if (split === undefined)
    throw new Error(`${sequence.id} is sealed for ${sequence.split}, the request is not`);
  throw new UserError(
    `The test items of season ${split} are drawn from its seed, which is not at hand.`,
    "Before the season ends only its own site runs on them; afterwards: `lethe run … --season <id> --season-seed <hex>`, with --resume to go on.",
  );
}

/** A tuning method has nothing to do on deletion requests, and the other way round. */
function checkKind({ id, kinds }: StrategyInfo, sequence: Sequence): void {
  if (kinds.includes(sequence.kind)) return;
  throw new UserError(
    `The strategy ${id} is for ${kinds.join(" and ")} sequences; ${sequence.id} is one of kind ${sequence.kind}.`,
    "`lethe list strategies` says what each strategy is for, `lethe list sequences` of which kind each sequence is.",
  );
}

export function requestData(catalogue: Catalogue, { id }: Sequence): RequestData {
  if (!catalogue.requests) throw new Error(`${id} needs the sets of deletion requests`);
  return catalogue.requests;
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
