/** Writes an ONNX ModelProto (IR version 10). Only the fields that Lethe emits; field numbers from onnx.proto3. */
import protobuf from "protobufjs";

export type OnnxType = "float32" | "int32" | "int64" | "bool";
export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxValue {
  name: string;
  dtype: OnnxType;
  /** Null where any shape will do. */
  shape: readonly number[] | null;
}

export interface OnnxConstant extends OnnxValue {
  shape: readonly number[];
  /** Little-endian raw bytes. */
  bytes: Uint8Array;
}

export interface OnnxNode {
  op: string;
  name: string;
  /** Empty for the standard operator set, "com.microsoft" for ONNX Runtime's own. */
  domain: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Integers are written as INT, {float} as FLOAT, strings as STRING, arrays as INTS. */
  attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  name: string;
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  constants: readonly OnnxConstant[];
  nodes: readonly OnnxNode[];
}

const OPSET = 21;
const DATA_TYPES: Record<OnnxType, number> = { float32: 1, int32: 6, int64: 7, bool: 9 };

const field = (id: number, type: string, rule?: "repeated") => ({ id, type, ...(rule ? { rule } : {}) });
const root = protobuf.Root.fromJSON({
  nested: {
    Dimension: { fields: { dimValue: field(1, "int64") } },
    Shape: { fields: { dim: field(1, "Dimension", "repeated") } },
    TensorType: { fields: { elemType: field(1, "int32"), shape: field(2, "Shape") } },
    Type: { fields: { tensorType: field(1, "TensorType") } },
    ValueInfo: { fields: { name: field(1, "string"), type: field(2, "Type") } },
    Tensor: {
      fields: {
        dims: { ...field(1, "int64", "repeated"), options: { packed: true } },
        dataType: field(2, "int32"),
        name: field(8, "string"),
        rawData: field(9, "bytes"),
      },
    },
    Attribute: {
      fields: {
        name: field(1, "string"),
        f: field(2, "float"),
        i: field(3, "int64"),
        s: field(4, "bytes"),
        ints: { ...field(8, "int64", "repeated"), options: { packed: true } },
        type: field(20, "int32"),
      },
    },
    Node: {
      fields: {
        input: field(1, "string", "repeated"),
        output: field(2, "string", "repeated"),
        name: field(3, "string"),
        opType: field(4, "string"),
        attribute: field(5, "Attribute", "repeated"),
        domain: field(7, "string"),
      },
    },
    Graph: {
      fields: {
        node: field(1, "Node", "repeated"),
        name: field(2, "string"),
        initializer: field(5, "Tensor", "repeated"),
        input: field(11, "ValueInfo", "repeated"),
        output: field(12, "ValueInfo", "repeated"),
      },
    },
    OperatorSet: { fields: { domain: field(1, "string"), version: field(2, "int64") } },
    Model: {
      fields: {
        irVersion: field(1, "int64"),
        producerName: field(2, "string"),
        graph: field(7, "Graph"),
        opsetImport: field(8, "OperatorSet", "repeated"),
      },
    },
  },
});
const Model = root.lookupType("Model");

const valueInfo = ({ name, dtype, shape }: OnnxValue) => ({
  name,
  type: {
    tensorType: {
      elemType: DATA_TYPES[dtype],
      ...(shape && { shape: { dim: shape.map((dimValue) => ({ dimValue })) } }),
    },
  },
});

function attribute(name: string, value: OnnxAttribute) {
  if (typeof value === "number") return { name, i: value, type: 2 };
  if (typeof value === "string") return { name, s: Buffer.from(value), type: 3 };
  if ("float" in value) return { name, f: value.float, type: 1 };
  return { name, ints: [...value], type: 7 };
}

export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return Model.encode(
    Model.fromObject({
      irVersion: 10,
      producerName: "lethe",
      opsetImport: [
        { domain: "", version: OPSET },
        { domain: "com.microsoft", version: 1 },
      ],
      graph: {
        name: graph.name,
        input: graph.inputs.map(valueInfo),
        output: graph.outputs.map(valueInfo),
        initializer: graph.constants.map(({ name, dtype, shape, bytes }) => ({
          name,
          dims: [...shape],
          dataType: DATA_TYPES[dtype],
          rawData: bytes,
        })),
        node: graph.nodes.map((node) => ({
          input: [...node.inputs],
          output: [...node.outputs],
          name: node.name,
          opType: node.op,
          domain: node.domain,
          attribute: Object.entries(node.attributes).map(([name, value]) => attribute(name, value)),
        })),
      },
    }),
  ).finish();
}
