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
  ({ input, node }) => {
    const [a, b] = [input("a"), input("b")];
    return node(op, [a, b], "bool", broadcast(a, b));
  };

/** Where(condition, a, b) with numpy broadcasting. */
function where({ node }: KernelCall, condition: Value, a: Value, b: Value): Value {
  return node("Where", [condition, a, b], a.dtype, broadcast(condition, { ...a, shape: broadcast(a, b) }));
}

export function cast({ node }: KernelCall, x: Value, dtype: Value["dtype"]): Value {
  if (x.dtype === dtype) return x;
  const code = { float32: 1, int32: 6, int64: 7, bool: 9 }[dtype];
  return node("Cast", [x], dtype, x.shape, { attributes: { to: code } });
}

recordKernels({
  Abs: unary("Abs"),
  Ceil: unary("Ceil"),
  Cos: unary("Cos"),
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
  Softplus: unary("Softplus"),
  Sqrt: unary("Sqrt"),
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
    const [a, b] = [call.input("a"), call.input("b")];
    const shape = broadcast(a, b);
    return call.node("Not", [call.node("Equal", [a, b], "bool", shape)], "bool", shape);
  },
  AddN: ({ list, node }) => list().reduce((sum, x) => node("Add", [sum, x], sum.dtype, sum.shape)),
  Cast: (call) => cast(call, call.input("x"), call.attribute<"float32" | "int32" | "bool">("dtype")),
  ClipByValue: ({ graph, input, attribute, node }) => {
    const x = input("x");
    const [low, high] = [attribute<number>("clipValueMin"), attribute<number>("clipValueMax")];
    return node("Clip", [x, graph.scalar(low), graph.scalar(high)], x.dtype, x.shape);
  },
  Expm1: ({ graph, input, node }) => {
    const x = input("x");
    return node("Sub", [node("Exp", [x], x.dtype, x.shape), graph.scalar(1)], x.dtype, x.shape);
  },
  Log1p: ({ graph, input, node }) => {
    const x = input("x");
    return node("Log", [node("Add", [x, graph.scalar(1)], x.dtype, x.shape)], x.dtype, x.shape);
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
