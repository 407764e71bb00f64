/** Runs of one board against each other, with tests of whether they differ by more than chance. */
import { z } from "zod";
import { compareView } from "@/lib/queries/compare";
import { MOST_RUNS, readCompareQuery } from "@/lib/queries/compare-query";
import { runList } from "@/lib/queries/run-list";
import { defineOperation } from "../operation";
import { comparisonOut, comparisonSchema } from "../schemas/comparison";

export const compareRuns = defineOperation({
  id: "compareRuns",
  method: "GET",
  path: "/compare",
  summary: "Compare runs",
  description:
    "Every other run is held against the first, on the items that both were asked. The runs must stand on one board.",
  params: z.strictObject({
    runs: z.string().describe(`Two to ${MOST_RUNS} run ids with commas between`),
  }),
  resultName: "Comparison",
  result: comparisonSchema,
  example({ database }) {
    const [newest] = runList(database, {}, null, 1);
    const [a, b] = newest ? runList(database, { board: newest.board }, null, 2) : [];
    return a && b ? { runs: `${a.id},${b.id}` } : null;
  },
  run: ({ database, home }, given) => comparisonOut(compareView(database, home, readCompareQuery(given))),
});
