/** The kernels that can be compiled: every one has a case in the contract suite, and docs/engine.md lists them. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { trace } from "@/bench/engine/compile/trace";
import { TRACE } from "@/bench/engine/compile/trace-backend";
import { tf } from "@/bench/engine/tensor";
import { OP_CASES } from "./cases";
import { withGradients } from "./with-gradients";

const names = (backend: string) =>
  tf
    .getKernelsForBackend(backend)
    .map(({ kernelName }) => kernelName)
    .toSorted();
const compiled = names(TRACE);
const recorded = new Set<string>();

beforeAll(() => {
  for (const kernel of tf.getKernelsForBackend(TRACE)) {
    tf.unregisterKernel(kernel.kernelName, TRACE);
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        recorded.add(kernel.kernelName);
        return kernel.kernelFunc(call);
      },
    });
  }
});

test("every kernel is part of some case", async () => {
  for (const op of OP_CASES) await trace(withGradients(op), op.inputs);
  expect(compiled.filter((name) => !recorded.has(name))).toEqual([]);
});

test("docs/engine.md lists the kernels as they are", () => {
  const list = (kernels: string[]) => kernels.map((name) => `\`${name}\``).join(" ");
  const [own, theirs] = [true, false].map((lethe) =>
    compiled.filter((name) => name.startsWith("Lethe") === lethe),
  );
  const differentiable = (name: string) => Boolean(tf.getGradient(name));
  const rows = {
    "compiled, with a gradient": theirs!.filter(differentiable),
    "compiled, without a gradient": theirs!.filter((name) => !differentiable(name)),
    "compiled, part of Lethe's own operations": own!,
    "not compiled": names("cpu").filter((name) => !compiled.includes(name)),
  };
  const table = Object.entries(rows).map(
    ([status, kernels]) => `| ${status} | ${kernels.length} | ${list(kernels)} |`,
  );
  const page = readFileSync("docs/engine.md", "utf8");
  const shown = /\| --- \| --- \| --- \|\n((?:\|.*\|\n)+)/.exec(page)?.[1];
  expect(shown?.trimEnd()).toBe(table.join("\n"));
});
