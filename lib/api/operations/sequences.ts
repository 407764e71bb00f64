/** Sequences: the tasks that are learned or the requests that are met, in order. */
import { z } from "zod";
import { benchmarkView, sequenceLists, sequenceView } from "@/lib/queries/sequences";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id } from "../schemas/common";
import { benchmarkOut, builtInOut, sequenceSchema } from "../schemas/sequence";

export const listSequences = defineOperation({
  id: "listSequences",
  method: "GET",
  path: "/sequences",
  summary: "List sequences",
  description: "By id: Lethe's own, and the public benchmarks whose answers it can score.",
  params: z.strictObject(pageParams),
  resultName: "SequenceList",
  result: listOf(sequenceSchema),
  example: () => ({ limit: "1" }),
  run({ database }, wanted) {
    const { builtIn, benchmarks } = sequenceLists(database);
    return pageById("sequences", [...builtIn.map(builtInOut), ...benchmarks.map(benchmarkOut)], wanted);
  },
});

export const getSequence = defineOperation({
  id: "getSequence",
  method: "GET",
  path: "/sequences/{sequence}",
  summary: "Get a sequence",
  description: "",
  params: z.strictObject({ sequence: id("sequence") }),
  resultName: "Sequence",
  result: sequenceSchema,
  example: () => ({ sequence: "proc-coin-8" }),
  run({ database }, { sequence }) {
    const builtIn = sequenceView(database, sequence);
    if (builtIn) return builtInOut(builtIn);
    const benchmark = benchmarkView(database, sequence);
    return benchmark && benchmarkOut(benchmark);
  },
});
