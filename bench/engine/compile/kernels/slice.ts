/** Kernels that take a part of a value: slices, splits, reversal. */
import * as tf from "@tensorflow/tfjs";
import type { Value } from "../graph";
import { axesOf, axisOf, type KernelCall, recordKernels } from "./kernel";
import { reshape } from "./shape";

/** `size` elements per axis from `begin`, every `strides`-th one. */
export function slice(
  call: KernelCall,
  x: Value,
  begin: readonly number[],
  size: readonly number[],
  strides: readonly number[] = size.map(() => 1),
): Value {
  const axes = [...x.shape.keys()].filter((i) => size[i] !== x.shape[i] || strides[i] !== 1);
  if (axes.length === 0) return x;
  const list = (values: (axis: number) => number) => call.graph.int64s(axes.map(values));
  const end = (i: number) => {
    const last = (begin[i] as number) + (size[i] as number) * (strides[i] as number);
    // ONNX counts a negative end from the back; anything before the first element means "up to the first".
    return last < 0 ? -(x.shape[i] as number) - 1 : last;
  };
  const bounds = [list((i) => begin[i] as number), list(end), list((i) => i)];
  const steps = strides.some((n) => n !== 1) ? [list((i) => strides[i] as number)] : [];
  return call.node("Slice", [x, ...bounds, ...steps], x.dtype, size);
}

recordKernels({
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
    const { begin, end, strides, finalShape } = tf.slice_util.sliceInfo(
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
    const size = tf.slice_util.computeOutShape(begin, end, strides);
    return reshape(call, slice(call, x, begin, size, strides), finalShape);
  },
  Reverse: (call) => {
    const x = call.input("x");
    const axes = axesOf(call.attribute<number | number[]>("dims"), x.shape.length);
    const begin = x.shape.map((n, i) => (axes.includes(i) ? n - 1 : 0));
    const strides = x.shape.map((_, i) => (axes.includes(i) ? -1 : 1));
    return slice(call, x, begin, x.shape, strides);
  },
  SplitV: (call) => {
    const x = call.input("x");
    const axis = axisOf(call.attribute<number>("axis"), x.shape.length);
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
  Unpack: (call) => {
    const x = call.input("value");
    const axis = axisOf(call.attribute<number>("axis"), x.shape.length);
    return Array.from({ length: x.shape[axis] as number }, (_, k) => {
      const begin = x.shape.map((_, i) => (i === axis ? k : 0));
      return reshape(call, slice(call, x, begin, x.shape.with(axis, 1)), x.shape.toSpliced(axis, 1));
    });
  },
});
