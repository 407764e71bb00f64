/** A sequence as the API tells it: one of Lethe's own, or a public benchmark. */
import { z } from "zod";
import type { BenchmarkView, SequenceView } from "@/lib/queries/sequences";
import { address, pageAddress } from "../address";
import { id, kind, links, title } from "./common";
import { component } from "./component";

const taskSchema = component(
  "SequenceTask",
  z.strictObject({
    id: id("task or request"),
    title,
    summary: z.string().nullable().describe("What has to be done"),
    scorer: z.string().nullable().describe("What rates the answers"),
    testItems: z.int().nullable().describe("Items of the test split; null where no source states it"),
    dataset: z
      .strictObject({ name: z.string(), homepage: z.string(), licence: z.string().nullable() })
      .nullable()
      .describe("Of public benchmarks; null where Lethe draws the items itself"),
  }),
);

export const sequenceSchema = component(
  "Sequence",
  z.strictObject({
    id: id("sequence"),
    title,
    summary: z.string(),
    kind,
    origin: z
      .enum(["built-in", "public benchmark"])
      .describe("Whether Lethe makes its data, or scores answers to data of others"),
    version: z.int().describe("Raised with every change that could alter a score"),
    tasks: z.array(taskSchema).describe("In standard order"),
    protocols: z.array(
      z.strictObject({
        id: z.string(),
        stepsPerTask: z.int().describe("Optimizer steps"),
        batchSize: z.int(),
      }),
    ),
    starts: z.array(z.string()).describe("Starting checkpoints"),
    boards: z.array(z.string()).describe("Ids of its boards"),
    source: z
      .strictObject({ citation: z.string(), url: z.string() })
      .nullable()
      .describe("Of public benchmarks; null for Lethe's own"),
    links: links("self", "boards", "page"),
  }),
);

type SequenceOut = z.infer<typeof sequenceSchema>;

export function builtInOut({ info, tasks, boards }: SequenceView): SequenceOut {
  const { id, title, summary, kind, version } = info;
  return {
    ...{ id, title, summary, kind, origin: "built-in", version },
    tasks: tasks.map((task) => ({
      id: task.id,
      title: task.info?.title ?? task.id,
      summary: task.info?.summary ?? null,
      scorer: task.info?.scorer ?? null,
      testItems: info.testItems,
      dataset: null,
    })),
    protocols: info.protocols.map(({ id, stepsPerTask, batchSize }) => ({ id, stepsPerTask, batchSize })),
    starts: [...info.starts],
    boards: boards.map((board) => board.id),
    source: null,
    links: linksOf(id),
  };
}

export function benchmarkOut({ info, tasks, boards }: BenchmarkView): SequenceOut {
  const { id, title, summary, version, source } = info;
  return {
    ...{ id, title, summary, kind: "tuning", origin: "public benchmark", version },
    tasks: tasks.map((task) => {
      const { id, title, summary, scorer, items, dataset } = task.info;
      return { id, title, summary, scorer, testItems: items, dataset };
    }),
    protocols: [],
    starts: info.starts.map((start) => start.id),
    boards: boards.map((board) => board.id),
    source: { citation: source.citation, url: source.url },
    links: linksOf(id),
  };
}

function linksOf(id: string): SequenceOut["links"] {
  return {
    self: address("sequences", id),
    boards: `${address("boards")}?sequence=${encodeURIComponent(id)}`,
    page: pageAddress("sequences", id),
  };
}
