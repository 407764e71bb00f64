/** Model and strategy of one run: trains stages, answers queries, keeps what a checkpoint needs. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import type { Rng } from "@/bench/engine/rng";
import { warmupCosine } from "@/bench/engine/schedules";
import { Answering } from "@/bench/model/answering";
import { encodeItem, shapeFor } from "@/bench/model/batch";
import type { Checkpoint } from "@/bench/model/checkpoint";
import { QueryEmbedder, type QueryEmbedding } from "@/bench/model/embedding";
import { FeatureEncoder } from "@/bench/model/features";
import { type FitItem, Fitter } from "@/bench/model/fitter";
import type { Prompt } from "@/bench/model/generation";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import type { StepShape } from "@/bench/model/train-step";
import type { TuningSetup } from "@/bench/model/tuning";
import type { BatchItem, StageContext, StrategyHooks, StrategySession } from "@/bench/strategies/strategy";
import type {
  Query,
  StageReport,
  TrainerSetup,
  TrainingItem,
  TrainingProgress,
  TrainingStage,
  Weighing,
} from "../trainer";
import { FreshItems } from "./fresh-items";
import type { TrainerState } from "./state";

export interface LearnerOptions {
  device: Device;
  preset: Preset;
  tokenizer: Tokenizer;
  checkpoint: Checkpoint;
  tuning: TuningSetup;
  hooks: StrategyHooks;
  rng: Rng;
  setup: TrainerSetup;
  /** Largest gradient norm. */
  clip: number;
  /** Share of a stage's steps with rising learning rate. */
  warmup: number;
}

/** Answers end here even without `<eos>`; the longest reference answer of the built-in tasks has 4 words. */
const MAX_ANSWER = 8;
const ANSWER_BATCH = 100;
/** Compiled steps kept from one stage to the next; stages of deletion requests often share their shapes. */
const KEPT_SHAPES = 4;

export class Learner {
  private readonly fitter: Fitter;
  private readonly answering: Answering;
  /** Vision features by image and encoded items by item; the entries go when the runner drops the items. */
  private readonly features = new WeakMap<Uint8Array, Float32Array>();
  private readonly encodedItems = new WeakMap<TrainingItem, FitItem>();
  private memory: TrainingItem[] = [];
  private store = new Map<string, Float32Array>();
  private readonly embedder: QueryEmbedder;

  private constructor(
    readonly options: LearnerOptions,
    private readonly encoder: FeatureEncoder,
  ) {
    const { device, preset, tokenizer, checkpoint, tuning, hooks, clip } = options;
    const { trained, frozen, lora, projectorRate } = tuning;
    const { vectors = [], objective, loss, afterStep } = hooks;
    const stepHooks = { vectors, objective, loss, afterStep };
    this.embedder = new QueryEmbedder(device, preset, tokenizer, checkpoint.weights);
    this.fitter = new Fitter(
      {
        device,
        preset,
        tokenizer,
        trained,
        frozen,
        frozenWeights: checkpoint.weights,
        lora,
        vision: false,
        optimizer: adamw(),
        clip,
        multiplier: (name) => (name.startsWith("projector.") ? projectorRate : 1),
        hooks: stepHooks,
      },
      tuning.initial,
    );
    const layout = new Layout([...trained.specs, ...frozen.specs]);
    this.answering = new Answering({
      device,
      preset,
      tokenizer,
      layout,
      lora,
      batch: ANSWER_BATCH,
      maxAnswer: MAX_ANSWER,
    });
  }

  static async create(options: LearnerOptions): Promise<Learner> {
    const { device, preset, checkpoint } = options;
    return new Learner(options, await FeatureEncoder.create(device, preset, checkpoint.weights));
  }

  async train(
    stage: TrainingStage,
    report: (progress: TrainingProgress) => void,
    signal: AbortSignal,
  ): Promise<StageReport> {
    const { device, hooks, tuning, setup, warmup } = this.options;
    const startedMs = device.deviceMs();
    const context = (hook: string): StageContext => ({
      session: this.session(),
      stage: stage.stage,
      stages: setup.stages.length,
      items: stage.items,
      retained: stage.retained,
      rng: this.options.rng.split(`stage/${stage.stage}/${hook}`),
    });
    await this.encode([...stage.items, ...stage.retained, ...this.memory]);
    await hooks.beforeTask?.(context("before"));
    this.fitter.resetOptimizer();
    const schedule = warmupCosine({
      peak: tuning.rate,
      steps: stage.steps,
      warmup: Math.max(1, Math.round(stage.steps * warmup)),
    });
    const fresh = new FreshItems(stage.items, this.options.rng.split(`stage/${stage.stage}/order`));
    const shape = this.stageShape([...stage.items, ...stage.retained], setup.batchSize);
    const batchContext = context("batch");
    const losses: number[] = [];
    for (let step = 0; step < stage.steps; step++) {
      signal.throwIfAborted();
      const draw = (count: number) => fresh.draw(count);
      const items = hooks.batch?.(draw, setup.batchSize, batchContext) ?? draw(setup.batchSize);
      const loss = await this.fitter.step(
        items.map((item) => this.fitItem(item)),
        schedule(step),
        shape,
      );
      losses.push(loss);
      report({ step: step + 1, steps: stage.steps, loss });
    }
    await hooks.afterTask?.(context("after"));
    this.fitter.scaleRates(null);
    await this.fitter.forgetShapes(KEPT_SHAPES);
    return this.stageReport(stage, losses, device.deviceMs() - startedMs);
  }

  private stageReport(stage: TrainingStage, losses: readonly number[], deviceMs: number): StageReport {
    const tenth = Math.max(1, Math.floor(losses.length / 10));
    const mean = (part: readonly number[]) =>
      part.length === 0 ? null : part.reduce((sum, x) => sum + x, 0) / part.length;
    return {
      stage: stage.stage,
      task: stage.task,
      steps: losses.length,
      firstLoss: mean(losses.slice(0, tenth)),
      lastLoss: mean(losses.slice(-tenth)),
      replayBytes: this.memory.reduce(
        (sum, { image, instruction, answer }) => sum + image.length + instruction.length + answer.length,
        0,
      ),
      extraParameters: [...this.store.values()].reduce((sum, { length }) => sum + length, 0),
      storedParameters: (this.options.hooks.vectors?.length ?? 0) * this.options.tuning.trained.size,
      deviceMs,
    };
  }

  async predict(queries: readonly Query[], signal: AbortSignal): Promise<string[]> {
    const prompts = await this.prompts(queries);
    const answers: string[] = new Array(queries.length);
    for (const { places, params } of await this.routes(prompts)) {
      const given = await this.answering.answer(
        places.map((place) => prompts[place] as Prompt),
        this.weights(params),
        signal,
      );
      places.forEach((place, k) => {
        answers[place] = given[k] as string;
      });
    }
    return answers;
  }

  async weigh(questions: readonly Weighing[], signal: AbortSignal): Promise<number[][]> {
    const { tokenizer, preset } = this.options;
    const prompts = await this.prompts(questions);
    const losses: number[][] = questions.map(() => []);
    for (const { places, params } of await this.routes(prompts)) {
      const items = places.flatMap((place) => {
        const { instruction, answers } = questions[place] as Weighing;
        const { image } = prompts[place] as Prompt;
        return answers.map((answer, k) => ({
          place,
          k,
          item: { ...encodeItem({ instruction, answer }, tokenizer, preset), image },
        }));
      });
      const shape = shapeFor(
        items.map(({ item }) => item),
        ANSWER_BATCH,
      );
      for (let start = 0; start < items.length; start += ANSWER_BATCH) {
        signal.throwIfAborted();
        const part = items.slice(start, start + ANSWER_BATCH);
        const values = await this.fitter.losses(
          part.map(({ item }) => item),
          shape,
          params,
        );
        part.forEach(({ place, k }, n) => {
          (losses[place] as number[])[k] = values[n] as number;
        });
      }
    }
    return losses;
  }

  /** Groups of queries that are answered by the same parameters. */
  private async routes(prompts: readonly Prompt[]): Promise<{ places: number[]; params: Float32Array }[]> {
    const { hooks } = this.options;
    const current = await this.fitter.read();
    if (!hooks.route) return [{ places: [...prompts.keys()], params: current }];
    const session = this.session();
    const keys = hooks.route(await this.embedder.embed(prompts), session);
    const groups = new Map<string, number[]>();
    keys.forEach((key, place) => {
      groups.set(key, [...(groups.get(key) ?? []), place]);
    });
    return [...groups].map(([key, places]) => ({
      places,
      params: hooks.expert?.(key, session) ?? current,
    }));
  }

  private async prompts(queries: readonly Query[]): Promise<Prompt[]> {
    await this.encode(queries);
    return queries.map(({ image, instruction }) => ({
      image: this.features.get(image) as Float32Array,
      instruction: this.options.tokenizer.encode(instruction),
    }));
  }

  /** Every parameter that the decoder needs, by name. */
  private weights(params: Float32Array): HostWeights {
    const { tuning, checkpoint } = this.options;
    const fixed = tuning.frozen.specs.map(
      ({ name }) => [name, checkpoint.weights[name] as Float32Array] as const,
    );
    return { ...Object.fromEntries(fixed), ...tuning.trained.unpack(params) };
  }

  write(params: Float32Array): void {
    this.fitter.write(params);
  }

  async state(): Promise<TrainerState> {
    const vectors: Record<string, Float32Array> = {};
    for (const name of this.options.hooks.vectors ?? []) vectors[name] = await this.fitter.readVector(name);
    return { params: await this.fitter.read(), vectors, memory: this.memory, store: this.store };
  }

  restore({ params, vectors, memory, store }: TrainerState): void {
    this.fitter.write(params);
    for (const [name, data] of Object.entries(vectors)) this.fitter.writeVector(name, data);
    this.memory = [...memory];
    this.store = new Map(store);
  }

  private session(): StrategySession {
    const { fitter } = this;
    const { initial } = this.options.tuning;
    const shapeOf = (items: readonly TrainingItem[]) => this.stageShape(items, items.length);
    return {
      memory: this.memory,
      store: this.store,
      initial,
      params: () => fitter.read(),
      setParams: (values) => fitter.write(values),
      vector: (name) => fitter.readVector(name),
      setVector: (name, values) => fitter.writeVector(name, values),
      gradient: (items, of) =>
        fitter.gradient(
          items.map((item) => this.fitItem(item)),
          shapeOf(items),
          of,
        ),
      scaleRates: (factors) => fitter.scaleRates(factors),
      embed: (items) => this.embed(items),
    };
  }

  /** One padded shape for a whole stage, replayed examples included, so that one step is compiled per stage. */
  private stageShape(items: readonly TrainingItem[], batch: number): StepShape {
    const known = [...items, ...this.memory];
    const truths = known.flatMap((item) => (item.truth === undefined ? [] : { ...item, answer: item.truth }));
    return shapeFor(
      [...known, ...truths].map((item) => this.fitItem(item)),
      batch,
    );
  }

  private async embed(items: readonly TrainingItem[]): Promise<QueryEmbedding[]> {
    return this.embedder.embed(
      items.map((item) => {
        const { image, instruction } = this.fitItem(item);
        return { image, instruction };
      }),
    );
  }

  private fitItem(item: BatchItem): FitItem {
    let encoded = this.encodedItems.get(item);
    if (!encoded) {
      const image = this.features.get(item.image) as Float32Array;
      const { tokenizer, preset } = this.options;
      const { weight, retained } = item;
      encoded = { ...encodeItem(item, tokenizer, preset), image, weight, retained };
      this.encodedItems.set(item, encoded);
    }
    return encoded;
  }

  private async encode(items: readonly { image: Uint8Array }[]): Promise<void> {
    const missing = items.map(({ image }) => image).filter((image) => !this.features.has(image));
    const features = await this.encoder.encode(missing);
    missing.forEach((image, k) => {
      this.features.set(image, features[k] as Float32Array);
    });
  }

  async dispose(): Promise<void> {
    await this.fitter.dispose();
    await this.answering.dispose();
    await this.embedder.dispose();
    await this.encoder.dispose();
  }
}
