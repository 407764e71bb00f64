/** The graph that tracing records: ONNX operators over values with static shapes. */
import type { OnnxAttribute } from "./onnx-model";

export type ValueType = "float32" | "int32" | "int64" | "bool";
export type TypedArray = Float32Array | Int32Array | BigInt64Array | Uint8Array;

export interface Value {
  readonly id: number;
  readonly dtype: ValueType;
  readonly shape: readonly number[];
}

export interface Node {
  readonly op: string;
  readonly domain: "" | "com.microsoft";
  readonly inputs: readonly (Value | null)[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface NodeOptions {
  domain?: "com.microsoft";
  attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export class Graph {
  readonly inputs = new Map<string, Value>();
  readonly outputs = new Map<string, Value>();
  readonly constants = new Map<Value, TypedArray>();
  nodes: Node[] = [];
  private nextId = 0;
  private readonly shared = new Map<string, Value>();

  value(dtype: ValueType, shape: readonly number[]): Value {
    return { id: this.nextId++, dtype, shape: [...shape] };
  }

  input(name: string, dtype: ValueType, shape: readonly number[]): Value {
    const value = this.value(dtype, shape);
    this.inputs.set(name, value);
    return value;
  }

  /** A constant; equal small constants are stored once. */
  constant(dtype: ValueType, shape: readonly number[], data: TypedArray): Value {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const key = data.length <= 64 ? `${dtype}|${shape.join()}|${bytes.toString("base64")}` : null;
    const known = key === null ? undefined : this.shared.get(key);
    if (known) return known;
    const value = this.value(dtype, shape);
    this.constants.set(value, data);
    if (key !== null) this.shared.set(key, value);
    return value;
  }

  scalar(x: number): Value {
    return this.filled("float32", x);
  }

  /** A scalar constant of the given type. */
  filled(dtype: ValueType, x: number): Value {
    return this.constant(dtype, [], typed(dtype, [x]));
  }

  int64s(values: readonly number[]): Value {
    return this.constant("int64", [values.length], typed("int64", values));
  }

  /** Append a node with one output. */
  node(
    op: string,
    inputs: readonly (Value | null)[],
    dtype: ValueType,
    shape: readonly number[],
    options: NodeOptions = {},
  ): Value {
    const output = this.value(dtype, shape);
    this.append(op, inputs, [output], options);
    return output;
  }

  /** Append a node with the given outputs. */
  append(
    op: string,
    inputs: readonly (Value | null)[],
    outputs: readonly Value[],
    options: NodeOptions = {},
  ): void {
    const { domain = "", attributes = {} } = options;
    this.nodes.push({ op, domain, inputs, outputs, attributes });
  }
}

/** Numbers as the array that holds this type in memory; booleans are bytes of 0 and 1. */
export function typed(dtype: ValueType, values: ArrayLike<number>): TypedArray {
  switch (dtype) {
    case "float32":
      return Float32Array.from(values);
    case "int32":
      return Int32Array.from(values);
    case "int64":
      return BigInt64Array.from(Array.from(values), BigInt);
    case "bool":
      return Uint8Array.from(values, (x) => (x ? 1 : 0));
    default:
      return dtype satisfies never;
  }
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
