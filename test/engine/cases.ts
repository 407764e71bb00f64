/** Every operation that strategies and model may use, on small shapes; the contract suite runs values and gradients. */
import type { TensorSpec } from "@/bench/engine/device";
import { attention, crossEntropy, gelu, rmsNorm, tf } from "@/bench/engine/tensor";

type Tensors = Record<string, tf.Tensor>;

export interface OpCase {
  name: string;
  inputs: Record<string, TensorSpec>;
  fn(inputs: Tensors): tf.Tensor;
  /** Input values are drawn from this range; default -2 to 2. */
  range?: [number, number];
  /** Inputs whose gradients are compared; default all float inputs. */
  wrt?: string[];
  /** Why there is no gradient to compare. */
  noGradient?: string;
}

const f = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });
const i = (...shape: number[]): TensorSpec => ({ shape, dtype: "int32" });
const unary = (name: string, op: (x: tf.Tensor) => tf.Tensor, range?: [number, number]): OpCase => ({
  name,
  inputs: { x: f(3, 4) },
  fn: ({ x }) => op(x!),
  ...(range && { range }),
});
const binary = (
  name: string,
  op: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  range?: [number, number],
): OpCase[] => [
  { name, inputs: { a: f(3, 4), b: f(3, 4) }, fn: ({ a, b }) => op(a!, b!), ...(range && { range }) },
  {
    name: `${name}, broadcast`,
    inputs: { a: f(2, 3, 4), b: f(3, 1) },
    fn: ({ a, b }) => op(a!, b!),
    ...(range && { range }),
  },
];
const truth = (name: string, op: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): OpCase => ({
  name,
  inputs: { a: f(3, 4), b: f(3, 4) },
  fn: ({ a, b }) => op(a!, b!).toFloat(),
  noGradient: "comparisons have none",
});

/** Whole numbers and booleans have their own paths on some devices. */
const whole = (name: string, fn: (inputs: Tensors) => tf.Tensor): OpCase => ({
  name: `int32: ${name}`,
  inputs: { x: i(3, 4), y: i(3, 4) },
  fn: (inputs) => fn(inputs).toFloat(),
  noGradient: "whole numbers have none",
});
const INTEGER_CASES: readonly OpCase[] = [
  whole("arithmetic", ({ x, y }) => x!.add(y!).sub(tf.scalar(3, "int32")).mul(y!)),
  whole("division", ({ x, y }) => x!.sub(tf.scalar(2, "int32")).div(y!.add(tf.scalar(1, "int32")))),
  whole("mod", ({ x, y }) => tf.mod(x!.sub(tf.scalar(2, "int32")), y!.add(tf.scalar(1, "int32")))),
  whole("abs, neg, relu, sign", ({ x }) => {
    const centred = x!.sub(tf.scalar(2, "int32"));
    return tf.addN([centred.abs(), centred.neg(), centred.relu(), centred.sign()]);
  }),
  whole("maximum and minimum", ({ x, y }) => tf.maximum(x!, y!).sub(tf.minimum(x!, y!))),
  whole("comparisons", ({ x, y }) => tf.where(x!.less(y!), x!, y!.add(x!.equal(y!).toInt()))),
  whole("sum, max, argMax", ({ x }) => tf.stack([x!.sum(1), x!.max(1), x!.argMax(1)])),
  whole("slice", ({ x }) => x!.slice([1, 1], [2, 2])),
  whole("strided slice", ({ x }) => x!.stridedSlice([2, 0], [0, 4], [-1, 3])),
  whole("split, transpose, concat", ({ x }) => tf.concat(tf.split(x!.transpose(), 2), 1)),
  whole("tile, pad, reverse", ({ x }) =>
    x!
      .tile([1, 2])
      .pad([
        [0, 0],
        [1, 0],
      ])
      .reverse(0),
  ),
  whole("gather", ({ x }) => tf.gather(x!, tf.tensor1d([2, 0], "int32"))),
  whole("cumsum", ({ x }) => x!.cumsum(1)),
  whole("booleans moved about", ({ x, y }) => {
    const truths = tf.concat([x!.greater(y!), x!.equal(y!)], 1);
    return tf.concat(tf.split(truths.transpose().slice([1, 0], [6, 3]).tile([1, 2]), 2), 1);
  }),
  whole("booleans compared", ({ x, y }) => tf.equal(x!.greater(1), y!.greater(1))),
];

export const OP_CASES: readonly OpCase[] = [
  unary("abs", tf.abs),
  unary("exp", tf.exp),
  unary("expm1", tf.expm1),
  unary("log", tf.log, [0.2, 3]),
  unary("log1p", tf.log1p, [0.2, 3]),
  unary("neg", tf.neg),
  unary("reciprocal", tf.reciprocal, [0.5, 3]),
  unary("relu", tf.relu),
  unary("leakyRelu through where", (x) => tf.where(x.greater(0), x, x.mul(0.2))),
  unary("sigmoid", tf.sigmoid),
  unary("softplus", tf.softplus),
  unary("sqrt", tf.sqrt, [0.2, 3]),
  unary("rsqrt", tf.rsqrt, [0.2, 3]),
  unary("square", tf.square),
  unary("tanh", tf.tanh),
  unary("sin", tf.sin),
  unary("cos", tf.cos),
  unary("erf", tf.erf),
  unary("clipByValue", (x) => tf.clipByValue(x, -1, 1)),
  unary("tan", tf.tan, [-1, 1]),
  unary("asin", tf.asin, [-0.9, 0.9]),
  unary("acos", tf.acos, [-0.9, 0.9]),
  unary("atan", tf.atan),
  unary("sinh", tf.sinh),
  unary("cosh", tf.cosh),
  unary("asinh", tf.asinh),
  unary("acosh", tf.acosh, [1.2, 3]),
  unary("atanh", tf.atanh, [-0.9, 0.9]),
  unary("elu", tf.elu),
  unary("relu6", (x) => tf.relu6(x.mul(4))),
  unary("leakyRelu", (x) => tf.leakyRelu(x, 0.3)),
  unary("clone", (x) => x.clone().mul(2)),
  { name: "prelu", inputs: { x: f(3, 4), slope: f(3, 4) }, fn: ({ x, slope }) => tf.prelu(x!, slope!) },
  { ...unary("round, ties included", (x) => x.mul(2).floor().div(2).round()), noGradient: "zero everywhere" },
  { ...unary("sign", tf.sign), noGradient: "zero everywhere" },
  { ...unary("floor", tf.floor), noGradient: "zero everywhere" },
  { ...unary("ceil", tf.ceil), noGradient: "zero everywhere" },
  { ...unary("step", (x) => tf.step(x)), noGradient: "zero everywhere" },
  { ...unary("step with slope", (x) => tf.step(x, 0.3)), noGradient: "zero everywhere" },
  ...binary("add", tf.add),
  ...binary("sub", tf.sub),
  ...binary("mul", tf.mul),
  ...binary("div", tf.div, [0.5, 3]),
  ...binary("pow", tf.pow, [0.5, 2]),
  ...binary("maximum", tf.maximum),
  ...binary("minimum", tf.minimum),
  ...binary("squaredDifference", tf.squaredDifference),
  ...binary("mod", tf.mod, [0.5, 3]).map((op) => ({ ...op, noGradient: "compared on other data below" })),
  truth("greater", tf.greater),
  truth("greaterEqual", tf.greaterEqual),
  truth("less", tf.less),
  truth("lessEqual", tf.lessEqual),
  truth("equal", (a, b) => tf.equal(a.round(), b.round())),
  truth("notEqual", (a, b) => tf.notEqual(a.round(), b.round())),
  truth("logicalAnd", (a, b) => tf.logicalAnd(a.greater(0), b.greater(0))),
  truth("logicalOr", (a, b) => tf.logicalOr(a.greater(0), b.greater(0))),
  truth("logicalNot", (a, b) => tf.logicalNot(a.greater(b))),
  { name: "addN", inputs: { a: f(3), b: f(3), c: f(3) }, fn: ({ a, b, c }) => tf.addN([a!, b!, c!]) },
  {
    name: "where",
    inputs: { a: f(3, 4), b: f(3, 4) },
    fn: ({ a, b }) => tf.where(a!.greater(b!), a!, b!.mul(2)),
  },
  ...INTEGER_CASES,
  unary("sum of all", (x) => x.sum()),
  unary("sum of an axis", (x) => x.sum(0)),
  unary("sum, kept axis", (x) => x.sum(-1, true)),
  unary("mean", (x) => x.mean(1)),
  unary("mean, kept axis", (x) => x.mean(-1, true)),
  unary("max", (x) => x.max(1)),
  unary("min", (x) => x.min(0)),
  unary("prod", (x) => x.prod(1), [0.5, 2]),
  unary("prod of all", (x) => x.prod(), [0.5, 1.5]),
  unary("cumsum", (x) => x.cumsum(1)),
  unary("cumsum, exclusive, reverse", (x) => x.cumsum(0, true, true)),
  { ...unary("cumprod", (x) => tf.cumprod(x, 1)), noGradient: "TensorFlow.js has none" },
  {
    ...unary("any and all", (x) => x.greater(0).any(1).toFloat().add(x.greater(-1).all(1).toFloat())),
    noGradient: "truth values",
  },
  { ...unary("argMax", (x) => x.argMax(1).toFloat()), noGradient: "an index" },
  { ...unary("argMin", (x) => x.argMin(0).toFloat()), noGradient: "an index" },
  unary("softmax", (x) => tf.softmax(x)),
  unary("logSoftmax", (x) => tf.logSoftmax(x)),
  unary("logSumExp", (x) => tf.logSumExp(x, 1)),
  { name: "matMul", inputs: { a: f(3, 4), b: f(4, 5) }, fn: ({ a, b }) => a!.matMul(b!) },
  {
    name: "matMul, both transposed",
    inputs: { a: f(4, 3), b: f(5, 4) },
    fn: ({ a, b }) => a!.matMul(b!, true, true),
  },
  {
    name: "matMul, batched",
    inputs: { a: f(2, 3, 4), b: f(2, 5, 4) },
    fn: ({ a, b }) => a!.matMul(b!, false, true),
  },
  {
    name: "matMul, one matrix for a stack",
    inputs: { a: f(1, 4, 3), b: f(2, 4, 5) },
    fn: ({ a, b }) => tf.matMul(a!, b!, true, false),
    // TensorFlow.js has no gradient towards the operand that is repeated.
    wrt: ["b"],
  },
  { name: "reshape", inputs: { x: f(3, 4) }, fn: ({ x }) => x!.reshape([2, 6]).mul(2) },
  { name: "transpose", inputs: { x: f(2, 3, 4) }, fn: ({ x }) => x!.transpose([2, 0, 1]).mul(2) },
  { name: "slice", inputs: { x: f(3, 5) }, fn: ({ x }) => x!.slice([1, 2], [2, 2]) },
  {
    name: "stridedSlice",
    inputs: { x: f(3, 7) },
    fn: ({ x }) => x!.stridedSlice([0, 1], [2, 6], [1, 2]),
    noGradient: "TensorFlow.js has none",
  },
  {
    name: "stridedSlice, backwards",
    inputs: { x: f(3, 5) },
    fn: ({ x }) => x!.stridedSlice([2, 4], [0, 1], [-1, -2]),
    noGradient: "TensorFlow.js has none",
  },
  unary("reverse", (x) => x.reverse(1)),
  {
    name: "split into 20 pieces",
    inputs: { x: f(20, 2) },
    fn: ({ x }) =>
      tf.concat(
        tf.split(x!, 20).map((part, k) => part.mul(k)),
        0,
      ),
  },
  { name: "concat", inputs: { a: f(2, 3), b: f(2, 1) }, fn: ({ a, b }) => tf.concat([a!, b!], 1) },
  {
    name: "stack and unstack",
    inputs: { a: f(2, 3), b: f(2, 3) },
    fn: ({ a, b }) => tf.addN(tf.unstack(tf.stack([a!, b!]))),
  },
  { name: "expandDims", inputs: { x: f(2, 3) }, fn: ({ x }) => x!.expandDims(1).mul(3) },
  { name: "expandDims at the end", inputs: { x: f(2, 3) }, fn: ({ x }) => x!.expandDims(-1).mul(3) },
  {
    name: "concat of 20 pieces",
    inputs: { x: f(2, 3) },
    fn: ({ x }) =>
      tf.concat(
        Array.from({ length: 20 }, (_, k) => x!.mul(k)),
        1,
      ),
  },
  { name: "broadcastTo", inputs: { x: f(3, 1) }, fn: ({ x }) => x!.broadcastTo([2, 3, 4]) },
  { name: "tile", inputs: { x: f(2, 3) }, fn: ({ x }) => x!.tile([2, 2]) },
  { name: "tile of an axis of 1", inputs: { x: f(2, 1) }, fn: ({ x }) => x!.tile([1, 4]) },
  {
    name: "pad",
    inputs: { x: f(2, 3) },
    fn: ({ x }) =>
      x!.pad(
        [
          [1, 0],
          [0, 2],
        ],
        0.5,
      ),
  },
  { name: "gather rows", inputs: { x: f(4, 3), at: i(5) }, fn: ({ x, at }) => tf.gather(x!, at!) },
  {
    name: "gather, two index axes",
    inputs: { x: f(4, 3), at: i(2, 3) },
    fn: ({ x, at }) => tf.gather(x!, at!),
  },
  { name: "gather columns", inputs: { x: f(3, 4), at: i(5) }, fn: ({ x, at }) => tf.gather(x!, at!, 1) },
  {
    name: "oneHot",
    inputs: { x: f(5, 4), at: i(5) },
    fn: ({ x, at }) => tf.oneHot(at!, 4, 1, 0, "float32").mul(x!),
  },
  {
    name: "oneHot, other values",
    inputs: { x: f(5, 4), at: i(5) },
    fn: ({ x, at }) => tf.oneHot(at!, 4, 3, -1, "float32").mul(x!),
  },
  {
    name: "fill, ones, zeros",
    inputs: { x: f(2, 3) },
    fn: ({ x }) =>
      x!
        .mul(tf.fill([2, 3], 2))
        .add(tf.onesLike(x!))
        .add(tf.zerosLike(x!)),
  },
  { name: "linspace", inputs: { x: f(4) }, fn: ({ x }) => x!.mul(tf.linspace(0, 1, 4)) },
  { name: "range", inputs: { x: f(4) }, fn: ({ x }) => x!.mul(tf.range(0, 4, 1, "float32")) },
  { name: "rmsNorm", inputs: { x: f(3, 8) }, fn: ({ x }) => rmsNorm(x!) },
  { name: "gelu", inputs: { x: f(3, 8) }, fn: ({ x }) => gelu(x!) },
  {
    name: "attention",
    inputs: { q: f(2, 2, 3, 4), k: f(2, 2, 5, 4), v: f(2, 2, 5, 4) },
    fn: ({ q, k, v }) => attention(q!, k!, v!, null),
  },
  {
    name: "attention with a mask",
    inputs: { q: f(1, 2, 3, 4), k: f(1, 2, 3, 4), v: f(1, 2, 3, 4) },
    fn: ({ q, k, v }) => attention(q!, k!, v!, tf.tensor2d([0, -1e9, -1e9, 0, 0, -1e9, 0, 0, 0], [3, 3])),
  },
  {
    name: "crossEntropy",
    inputs: { logits: f(5, 4), targets: i(5), weights: f(5) },
    fn: ({ logits, targets, weights }) =>
      crossEntropy(logits as tf.Tensor2D, targets! as tf.Tensor1D, weights as tf.Tensor1D),
    wrt: ["logits"],
  },
];
