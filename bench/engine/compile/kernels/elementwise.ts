/** Elementwise kernels: unary maps, arithmetic, comparisons, logic, selection, casts. */
import type { Value } from "../graph";
import { broadcast, type KernelCall, type Recorder, recordKernels } from "./kernel";

const unary =
  (op: string): Recorder =>
  ({ input, node }) => {
    const x = input("x");
    return node(op, [x], x.dtype, x.shape);
  };
const binary =
  (op: string): Recorder =>
  ({ input, node }) => {
    const [a, b] = [input("a"), input("b")];
    return node(op, [a, b], a.dtype, broadcast(a, b));
  };
const compare =
  (op: string): Recorder =>
  (call) => {
    const [a, b] = ["a", "b"].map((name) => arithmetic(call, call.input(name))) as [Value, Value];
    return call.node(op, [a, b], "bool", broadcast(a, b));
  };

/** ONNX computes and orders numbers only; TensorFlow.js also takes booleans. */
export const arithmetic = (call: KernelCall, x: Value): Value =>
  x.dtype === "bool" ? cast(call, x, "int32") : x;

/** Where(condition, a, b) with numpy broadcasting. */
function where({ node }: KernelCall, condition: Value, a: Value, b: Value): Value {
  return node("Where", [condition, a, b], a.dtype, broadcast(condition, { ...a, shape: broadcast(a, b) }));
}

export function cast({ node }: KernelCall, x: Value, dtype: Value["dtype"]): Value {
  if (x.dtype === dtype) return x;
  const code = { float32: 1, int32: 6, int64: 7, bool: 9 }[dtype];
  return node("Cast", [x], dtype, x.shape, { attributes: { to: code } });
}

/** floor(a / b) in floating point, exact for integers up to 2^24. */
function flooredQuotient(call: KernelCall): Value {
  const [a, b] = ["a", "b"].map((name) => cast(call, call.input(name), "float32")) as [Value, Value];
  const shape = broadcast(a, b);
  return call.node("Floor", [call.node("Div", [a, b], "float32", shape)], "float32", shape);
}

recordKernels({
  Abs: unary("Abs"),
  Acos: unary("Acos"),
  Acosh: unary("Acosh"),
  Asin: unary("Asin"),
  Asinh: unary("Asinh"),
  Atan: unary("Atan"),
  Atanh: unary("Atanh"),
  Ceil: unary("Ceil"),
  Cos: unary("Cos"),
  Cosh: unary("Cosh"),
  Elu: unary("Elu"),
  Erf: unary("Erf"),
  Exp: unary("Exp"),
  Floor: unary("Floor"),
  Log: unary("Log"),
  Neg: unary("Neg"),
  Reciprocal: unary("Reciprocal"),
  Relu: unary("Relu"),
  Round: unary("Round"),
  Sigmoid: unary("Sigmoid"),
  Sign: unary("Sign"),
  Sin: unary("Sin"),
  Sinh: unary("Sinh"),
  Softplus: unary("Softplus"),
  Sqrt: unary("Sqrt"),
  Tan: unary("Tan"),
  Tanh: unary("Tanh"),
  LogicalNot: unary("Not"),
  Add: binary("Add"),
  Maximum: binary("Max"),
  Minimum: binary("Min"),
  Multiply: binary("Mul"),
  Pow: binary("Pow"),
  RealDiv: binary("Div"),
  Sub: binary("Sub"),
  LogicalAnd: binary("And"),
  LogicalOr: binary("Or"),
  Equal: compare("Equal"),
  Greater: compare("Greater"),
  GreaterEqual: compare("GreaterOrEqual"),
  Less: compare("Less"),
  LessEqual: compare("LessOrEqual"),
  NotEqual: (call) => {
    const equal = compare("Equal")(call) as Value;
    return call.node("Not", [equal], "bool", equal.shape);
  },
  AddN: ({ list, node }) => list().reduce((sum, x) => node("Add", [sum, x], sum.dtype, sum.shape)),
  Cast: (call) => cast(call, call.input("x"), call.attribute<"float32" | "int32" | "bool">("dtype")),
  ClipByValue: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const [low, high] = [attribute<number>("clipValueMin"), attribute<number>("clipValueMax")];
    return node("Clip", [x, graph.scalar(low), graph.scalar(high)], x.dtype, x.shape);
  },
  // dy where y > 0, dy * (y + 1) elsewhere.
  EluGrad: (call) => {
    const [dy, y] = [call.input("dy"), call.input("y")];
    const slope = call.node("Add", [y, call.graph.scalar(1)], "float32", y.shape);
    const scaled = call.node("Mul", [dy, slope], "float32", y.shape);
    return where(call, call.node("Greater", [y, call.graph.scalar(0)], "bool", y.shape), dy, scaled);
  },
  Expm1: ({ graph, input, node }) => {
    const x = input("x");
    return node("Sub", [node("Exp", [x], x.dtype, x.shape), graph.scalar(1)], x.dtype, x.shape);
  },
  FloorDiv: (call) => cast(call, flooredQuotient(call), "int32"),
  LeakyRelu: ({ input, attribute, node }) => {
    const x = input("x");
    const alpha = { float: attribute<number>("alpha") };
    return node("LeakyRelu", [x], x.dtype, x.shape, { attributes: { alpha } });
  },
  Log1p: ({ graph, input, node }) => {
    const x = input("x");
    return node("Log", [node("Add", [x, graph.scalar(1)], x.dtype, x.shape)], x.dtype, x.shape);
  },
  // a - floor(a / b) * b: the sign of the divisor, as in TensorFlow.
  Mod: (call) => {
    const [a, b] = [call.input("a"), call.input("b")];
    const quotient = cast(call, flooredQuotient(call), a.dtype);
    const multiple = call.node("Mul", [quotient, b], a.dtype, quotient.shape);
    return call.node("Sub", [a, multiple], a.dtype, quotient.shape);
  },
  Prelu: ({ input, node }) => {
    const [x, slope] = [input("x"), input("alpha")];
    return node("PRelu", [x, slope], x.dtype, x.shape);
  },
  Relu6: ({ graph, input, node }) => {
    const x = input("x");
    return node("Clip", [x, graph.scalar(0), graph.scalar(6)], x.dtype, x.shape);
  },
  Rsqrt: ({ input, node }) => {
    const x = input("x");
    return node("Reciprocal", [node("Sqrt", [x], x.dtype, x.shape)], x.dtype, x.shape);
  },
  Select: (call) => where(call, call.input("condition"), call.input("t"), call.input("e")),
  Square: ({ input, node }) => {
    const x = input("x");
    return node("Mul", [x, x], x.dtype, x.shape);
  },
  SquaredDifference: ({ input, node }) => {
    const [a, b] = [input("a"), input("b")];
    const difference = node("Sub", [a, b], a.dtype, broadcast(a, b));
    return node("Mul", [difference, difference], a.dtype, difference.shape);
  },
  // 1 where x > 0, alpha elsewhere (the gradient of relu and leaky relu).
  Step: (call) => {
    const x = call.input("x");
    const positive = call.node("Greater", [x, call.graph.scalar(0)], "bool", x.shape);
    const alpha = call.attribute<number>("alpha") ?? 0;
    if (alpha === 0) return cast(call, positive, "float32");
    return where(call, positive, call.graph.scalar(1), call.graph.scalar(alpha));
  },
});
