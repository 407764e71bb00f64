/** Kernels that move or make values without arithmetic: reshape, transpose, slices, gathers, fills. */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "@/lib/domain/user-error";
import { sizeOf, type Value } from "../graph";
import { cast } from "./elementwise";
import { type KernelCall, recordKernels } from "./kernel";

function reshape({ graph, node }: KernelCall, x: Value, shape: readonly number[]): Value {
  if (x.shape.length === shape.length && x.shape.every((n, i) => n === shape[i])) return x;
  return node("Reshape", [x, graph.int64s(shape)], x.dtype, shape);
}

function slice(call: KernelCall, x: Value, begin: readonly number[], size: readonly number[]): Value {
  const axes = x.shape.map((_, i) => i).filter((i) => begin[i] !== 0 || size[i] !== x.shape[i]);
  if (axes.length === 0) return x;
  const at = (values: (axis: number) => number) => call.graph.int64s(axes.map(values));
  const start = at((i) => begin[i] as number);
  const end = at((i) => (begin[i] as number) + (size[i] as number));
  return call.node("Slice", [x, start, end, at((i) => i)], x.dtype, size);
}

function concat({ node }: KernelCall, parts: readonly Value[], axis: number): Value {
  const first = parts[0] as Value;
  const parts_ = parts.filter((x) => sizeOf(x.shape) > 0);
  if (parts_.length === 1) return parts_[0] as Value;
  const shape = [...first.shape];
  shape[axis] = parts_.reduce((sum, x) => sum + (x.shape[axis] as number), 0);
  return node("Concat", parts_, first.dtype, shape, { attributes: { axis } });
}

function fill(call: KernelCall, dtype: Value["dtype"], shape: readonly number[], x: number): Value {
  const one =
    dtype === "float32" ? Float32Array.of(x) : dtype === "int32" ? Int32Array.of(x) : Uint8Array.of(x);
  const scalar = call.graph.constant(dtype, [], one);
  if (sizeOf(shape) === 1 && shape.length === 0) return scalar;
  return call.node("Expand", [scalar, call.graph.int64s(shape)], dtype, shape);
}

/** Normalise a TensorFlow.js axis attribute (number, list, negative) to a list of non-negative axes. */
export function axesOf(axis: number | readonly number[] | undefined, rank: number): number[] {
  const all = axis === undefined || axis === null ? [...Array(rank).keys()] : [axis].flat();
  return all.map((i) => (i < 0 ? i + rank : i));
}

recordKernels({
  Identity: ({ input }) => input("x"),
  Reshape: (call) => {
    const x = call.input("x");
    return reshape(
      call,
      x,
      tf.util.inferFromImplicitShape(call.attribute<number[]>("shape"), sizeOf(x.shape)),
    );
  },
  ExpandDims: (call) => {
    const x = call.input("input");
    const dim = call.attribute<number>("dim");
    const at = dim < 0 ? x.shape.length + dim + 1 : dim;
    return reshape(call, x, [...x.shape.slice(0, at), 1, ...x.shape.slice(at)]);
  },
  Transpose: ({ input, attribute, node }) => {
    const x = input("x");
    const perm = attribute<number[]>("perm");
    if (perm.every((p, i) => p === i)) return x;
    const shape = perm.map((p) => x.shape[p] as number);
    return node("Transpose", [x], x.dtype, shape, { attributes: { perm } });
  },
  Slice: (call) => {
    const x = call.input("x");
    const begin = [call.attribute<number | number[]>("begin")].flat();
    const given = [call.attribute<number | number[]>("size")].flat();
    const start = x.shape.map((_, i) => begin[i] ?? 0);
    const size = x.shape.map((n, i) => {
      const length = given[i] ?? -1;
      return length < 0 ? n - (start[i] as number) : length;
    });
    return slice(call, x, start, size);
  },
  StridedSlice: (call) => {
    const x = call.input("x");
    const info = tf.slice_util.sliceInfo(
      [...x.shape],
      call.attribute("begin"),
      call.attribute("end"),
      call.attribute("strides"),
      call.attribute("beginMask"),
      call.attribute("endMask"),
      call.attribute("ellipsisMask"),
      call.attribute("newAxisMask"),
      call.attribute("shrinkAxisMask"),
    );
    if (info.strides.some((stride) => stride !== 1))
      throw new UserError(
        "Slices with a stride other than 1 cannot be compiled.",
        "Use tf.gather with an index list.",
      );
    const size = tf.slice_util.computeOutShape(info.begin, info.end, info.strides);
    return reshape(call, slice(call, x, info.begin, size), info.finalShape);
  },
  SplitV: (call) => {
    const x = call.input("x");
    const [axis] = axesOf(call.attribute<number>("axis"), x.shape.length) as [number];
    const sizes = tf.backend_util.prepareSplitSize(
      { shape: [...x.shape] } as unknown as tf.Tensor,
      call.attribute("numOrSizeSplits"),
      axis,
    );
    if (sizes.length === 1) return [x];
    const outputs = sizes.map((n) => call.graph.value(x.dtype, x.shape.with(axis, n)));
    call.graph.append("Split", [x, call.graph.int64s(sizes)], outputs, { attributes: { axis } });
    return outputs;
  },
  Concat: (call) => {
    const parts = call.list();
    const [axis] = axesOf(call.attribute<number>("axis"), (parts[0] as Value).shape.length) as [number];
    return concat(call, parts, axis);
  },
  Pack: (call) => {
    const parts = call.list();
    const rank = (parts[0] as Value).shape.length + 1;
    const [axis] = axesOf(call.attribute<number>("axis"), rank) as [number];
    const lifted = parts.map((x) => reshape(call, x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]));
    return concat(call, lifted, axis);
  },
  Unpack: (call) => {
    const x = call.input("value");
    const [axis] = axesOf(call.attribute<number>("axis"), x.shape.length) as [number];
    const shape = x.shape.filter((_, i) => i !== axis);
    return Array.from({ length: x.shape[axis] as number }, (_, k) => {
      const begin = x.shape.map((_, i) => (i === axis ? k : 0));
      return reshape(call, slice(call, x, begin, x.shape.with(axis, 1)), shape);
    });
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
  BroadcastTo: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const shape = attribute<number[]>("shape");
    return node("Expand", [x, graph.int64s(shape)], x.dtype, shape);
  },
  PadV2: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const pads = attribute<[number, number][]>("paddings");
    const list = graph.int64s([...pads.map(([before]) => before), ...pads.map(([, after]) => after)]);
    const shape = x.shape.map((n, i) => n + (pads[i]?.[0] ?? 0) + (pads[i]?.[1] ?? 0));
    const value = attribute<number>("constantValue");
    const constant =
      x.dtype === "float32" ? graph.scalar(value) : graph.constant("int32", [], Int32Array.of(value));
    return node("Pad", [x, list, constant], x.dtype, shape);
  },
  GatherV2: ({ input, attribute, node }) => {
    const [x, indices] = [input("x"), input("indices")];
    if (attribute<number>("batchDims"))
      throw new UserError("tf.gather with batchDims cannot be compiled.", "Flatten the leading axes first.");
    const [axis] = axesOf(attribute<number>("axis") ?? 0, x.shape.length) as [number];
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return node("Gather", [x, indices], x.dtype, shape, { attributes: { axis } });
  },
  // Rows of x added up per segment: the gradient of a gather along the first axis.
  UnsortedSegmentSum: (call) => {
    const [x, ids] = [call.input("x"), call.input("segmentIds")];
    const shape = [call.attribute<number>("numSegments"), ...x.shape.slice(ids.shape.length)];
    const zeros = fill(call, x.dtype, shape, 0);
    const rows = cast(call, reshape(call, ids, [...ids.shape, 1]), "int64");
    return call.node("ScatterND", [zeros, rows, x], x.dtype, shape, { attributes: { reduction: "add" } });
  },
  // A comparison with 0, 1, 2 …: ONNX Runtime's own OneHot is slow on the CPU and absent on WebGPU.
  OneHot: (call) => {
    const indices = call.input("indices");
    const depth = call.attribute<number>("depth");
    const [on, off] = [call.attribute<number>("onValue"), call.attribute<number>("offValue")];
    const classes = call.graph.constant(
      "int32",
      [depth],
      Int32Array.from({ length: depth }, (_, i) => i),
    );
    const column = reshape(call, indices, [...indices.shape, 1]);
    const hot = call.node("Equal", [column, classes], "bool", [...indices.shape, depth]);
    const dtype = call.attribute<"float32" | "int32">("dtype");
    const unit = cast(call, hot, dtype);
    if (on === 1 && off === 0) return unit;
    const scaled = call.node(
      "Mul",
      [cast(call, hot, "float32"), call.graph.scalar(on - off)],
      "float32",
      hot.shape,
    );
    return cast(call, call.node("Add", [scaled, call.graph.scalar(off)], "float32", hot.shape), dtype);
  },
  Fill: (call) =>
    fill(
      call,
      call.attribute<"float32" | "int32">("dtype") ?? "float32",
      call.attribute<number[]>("shape"),
      call.attribute<number>("value"),
    ),
  ZerosLike: (call) => fill(call, call.input("x").dtype, call.input("x").shape, 0),
  OnesLike: (call) => fill(call, call.input("x").dtype, call.input("x").shape, 1),
  Range: ({ graph, attribute }) => {
    const [start, stop, step] = [
      attribute<number>("start"),
      attribute<number>("stop"),
      attribute<number>("step"),
    ];
    const data = Float32Array.from({ length: Math.ceil((stop - start) / step) }, (_, i) => start + i * step);
    return attribute<string>("dtype") === "int32"
      ? graph.constant("int32", [data.length], Int32Array.from(data))
      : graph.constant("float32", [data.length], data);
  },
});
