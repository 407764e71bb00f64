/** Running sums and products along an axis. */
import type { Value } from "../graph";
import { axisOf, type KernelCall, recordKernels } from "./kernel";
import { concat } from "./shape";
import { slice } from "./slice";

/** The values moved by `by` positions along the axis, ones moved in. */
function shift(call: KernelCall, x: Value, axis: number, by: number, reverse: boolean): Value {
  const { graph } = call;
  const length = x.shape[axis] as number;
  const from = x.shape.map((_, i) => (i === axis && reverse ? by : 0));
  const rest = slice(call, x, from, x.shape.with(axis, length - by));
  const shape = x.shape.with(axis, by);
  const ones = call.node("Expand", [graph.filled(x.dtype, 1), graph.int64s(shape)], x.dtype, shape);
  return concat(call, reverse ? [rest, ones] : [ones, rest], axis);
}

recordKernels({
  Cumsum: (call) => {
    const x = call.input("x");
    const axis = axisOf(call.attribute<number>("axis"), x.shape.length);
    const flag = (name: string) => (call.attribute<boolean>(name) ? 1 : 0);
    return call.node("CumSum", [x, call.graph.filled("int32", axis)], x.dtype, x.shape, {
      attributes: { exclusive: flag("exclusive"), reverse: flag("reverse") },
    });
  },
  // ONNX has no running product: log2(length) products with a shifted copy (Hillis and Steele 1986).
  Cumprod: (call) => {
    const x = call.input("x");
    const axis = axisOf(call.attribute<number>("axis"), x.shape.length);
    const reverse = call.attribute<boolean>("reverse");
    const length = x.shape[axis] as number;
    const last = call.attribute<boolean>("exclusive") ? shift(call, x, axis, 1, reverse) : x;
    let product = last;
    for (let by = 1; by < length; by *= 2)
      product = call.node("Mul", [product, shift(call, product, axis, by, reverse)], x.dtype, x.shape);
    return product;
  },
});
