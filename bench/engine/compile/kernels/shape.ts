/** Kernels that keep the values and change their arrangement: reshape, transpose, tile, pad, concatenate. */
import * as tf from "@tensorflow/tfjs";
import { sizeOf, type Value } from "../graph";
import { axisOf, type KernelCall, recordKernels } from "./kernel";

export function reshape({ graph, node }: KernelCall, x: Value, shape: readonly number[]): Value {
  if (x.shape.join() === shape.join()) return x;
  return node("Reshape", [x, graph.int64s(shape)], x.dtype, shape);
}

/** Insert an axis of length 1. */
function lift(call: KernelCall, x: Value, axis: number): Value {
  return reshape(call, x, x.shape.toSpliced(axis, 0, 1));
}

export function concat({ node }: KernelCall, parts: readonly Value[], axis: number): Value {
  const full = parts.filter((x) => sizeOf(x.shape) > 0);
  const first = (full[0] ?? parts[0]) as Value;
  if (full.length <= 1) return first;
  const length = full.reduce((sum, x) => sum + (x.shape[axis] as number), 0);
  return node("Concat", full, first.dtype, first.shape.with(axis, length), { attributes: { axis } });
}

recordKernels({
  Identity: ({ input }) => input("x"),
  Reshape: (call) => {
    const x = call.input("x");
    const shape = tf.util.inferFromImplicitShape(call.attribute<number[]>("shape"), sizeOf(x.shape));
    return reshape(call, x, shape);
  },
  ExpandDims: (call) => {
    const x = call.input("input");
    return lift(call, x, axisOf(call.attribute<number>("dim"), x.shape.length + 1));
  },
  Transpose: ({ input, attribute, node }) => {
    const x = input("x");
    const perm = attribute<number[]>("perm");
    if (perm.every((p, i) => p === i)) return x;
    const shape = perm.map((p) => x.shape[p] as number);
    return node("Transpose", [x], x.dtype, shape, { attributes: { perm } });
  },
  Concat: (call) => {
    const parts = call.list();
    return concat(call, parts, axisOf(call.attribute<number>("axis"), (parts[0] as Value).shape.length));
  },
  Pack: (call) => {
    const parts = call.list();
    const axis = axisOf(call.attribute<number>("axis"), (parts[0] as Value).shape.length + 1);
    return concat(
      call,
      parts.map((x) => lift(call, x, axis)),
      axis,
    );
  },
  Tile: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const reps = attribute<number[]>("reps");
    if (reps.every((n) => n === 1)) return x;
    const shape = x.shape.map((n, i) => n * (reps[i] as number));
    // Repeating axes of length 1 is a broadcast, which the next operator often does for free.
    const op = x.shape.every((n, i) => n === 1 || reps[i] === 1) ? "Expand" : "Tile";
    return node(op, [x, graph.int64s(op === "Expand" ? shape : reps)], x.dtype, shape);
  },
  PadV2: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const pads = attribute<[number, number][]>("paddings");
    const list = graph.int64s([...pads.map(([before]) => before), ...pads.map(([, after]) => after)]);
    const shape = x.shape.map((n, i) => n + (pads[i]?.[0] ?? 0) + (pads[i]?.[1] ?? 0));
    const value = graph.filled(x.dtype, attribute<number>("constantValue"));
    return node("Pad", [x, list, value], x.dtype, shape);
  },
});
