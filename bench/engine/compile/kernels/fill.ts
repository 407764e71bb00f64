/** Kernels that make values: fills and ranges. */
import type { Value, ValueType } from "../graph";
import { type KernelCall, recordKernels } from "./kernel";

function fill({ graph, node }: KernelCall, dtype: ValueType, shape: readonly number[], x: number): Value {
  const scalar = graph.filled(dtype, x);
  return shape.length === 0 ? scalar : node("Expand", [scalar, graph.int64s(shape)], dtype, shape);
}

recordKernels({
  Fill: (call) => {
    const dtype = call.attribute<"float32" | "int32" | undefined>("dtype") ?? "float32";
    return fill(call, dtype, call.attribute<number[]>("shape"), call.attribute<number>("value"));
  },
  ZerosLike: (call) => fill(call, call.input("x").dtype, call.input("x").shape, 0),
  OnesLike: (call) => fill(call, call.input("x").dtype, call.input("x").shape, 1),
  Range: ({ graph, attribute }) => {
    const [start, stop, step] = ["start", "stop", "step"].map((name) => attribute<number>(name)) as [
      number,
      number,
      number,
    ];
    const length = Math.max(0, Math.ceil((stop - start) / step));
    const values = Array.from({ length }, (_, i) => start + i * step);
    return attribute<string>("dtype") === "int32"
      ? graph.constant("int32", [length], Int32Array.from(values))
      : graph.constant("float32", [length], Float32Array.from(values));
  },
  LinSpace: ({ graph, attribute }) => {
    const [start, stop, num] = [
      attribute<number>("start"),
      attribute<number>("stop"),
      attribute<number>("num"),
    ];
    const step = num > 1 ? (stop - start) / (num - 1) : 0;
    return graph.constant(
      "float32",
      [num],
      Float32Array.from({ length: num }, (_, i) => start + i * step),
    );
  },
});
