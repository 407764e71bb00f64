/** Sizes of tensors against what WebGPU can bind, checked before anything runs: an overrun gives stale memory, no error. */
import { UserError } from "@/lib/domain/user-error";
import { type Graph, sizeOf, type ValueType } from "../compile/graph";
import { encodeOnnx } from "../compile/onnx-model";
import { createSession } from "./onnx-session";

const MIB = 1024 * 1024;
/** The binding size that every WebGPU device guarantees. */
const GUARANTEED_BYTES = 128 * MIB;
/** Shaders index with 32 bits; no device binds more. */
const MOST_BYTES = 4096 * MIB - 4;
const BYTES: Record<ValueType, number> = { float32: 4, int32: 4, int64: 8, bool: 4 };

/**
 * Throws a UserError if a tensor of the graph is too large.
 * @param canBind whether this device computes rightly on one tensor of so many bytes
 */
export async function checkBindings(
  graph: Graph,
  name: string,
  canBind: (bytes: number) => Promise<boolean>,
): Promise<void> {
  const values = [
    ...graph.inputs.values(),
    ...graph.constants.keys(),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ];
  const bytesOf = ({ dtype, shape }: (typeof values)[number]) => sizeOf(shape) * BYTES[dtype];
  const largest = values.reduce((a, b) => (bytesOf(b) > bytesOf(a) ? b : a));
  const bytes = bytesOf(largest);
  if (bytes <= GUARANTEED_BYTES || (bytes <= MOST_BYTES && (await canBind(bytes)))) return;
  throw new UserError(
    `Compiled function ${name}: a tensor of shape [${largest.shape.join(", ")}] takes ${Math.ceil(bytes / MIB)} MiB, more than a buffer of this WebGPU device holds.`,
    "Use a smaller batch or a smaller preset, or the device cpu.",
  );
}

/** Fill a tensor of so many bytes on the device and look at its end. */
export async function canBind(bytes: number): Promise<boolean> {
  const length = Math.ceil(bytes / 4);
  const list = (name: string, x: number) => ({
    name,
    dtype: "int64" as const,
    shape: [1],
    bytes: new Uint8Array(BigInt64Array.of(BigInt(x)).buffer),
  });
  const value = 3.25;
  const model = encodeOnnx({
    name: "limit",
    inputs: [],
    outputs: [{ name: "end", dtype: "float32", shape: [1] }],
    constants: [
      { name: "value", dtype: "float32", shape: [], bytes: new Uint8Array(Float32Array.of(value).buffer) },
      ...[list("length", length), list("last", length - 1), list("axis", 0)],
    ],
    nodes: [
      { op: "Expand", inputs: ["value", "length"], outputs: ["all"] },
      { op: "Neg", inputs: ["all"], outputs: ["negated"] },
      { op: "Slice", inputs: ["negated", "last", "length", "axis"], outputs: ["end"] },
    ].map((node) => ({ ...node, name: node.op, domain: "", attributes: {} })),
  });
  try {
    const session = await createSession(model, ["end"], { device: "webgpu", threads: 1, strict: true });
    try {
      const { end } = await session.run({});
      return end?.data[0] === -value;
    } finally {
      await session.release();
    }
  } catch {
    return false;
  }
}
