/** docs/metrics.md repeats what the metrics say about themselves; it must not drift from them. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { metrics } from "@/bench/metrics";

const rows = readFileSync("docs/metrics.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((field) => field.trim()));

it("the tables in docs/metrics.md list every metric with its direction, divisor and formula", () => {
  const documented = rows.map(([, id, direction, divisor, formula]) => [id, direction, divisor, formula]);
  expect(documented).toEqual(
    metrics.map(({ id, direction, divisor, formula }) => [`\`${id}\``, direction, divisor, `\`${formula}\``]),
  );
});
