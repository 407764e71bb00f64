/**
 * Moves tensors to and from a WebGPU device. onnxruntime-node 1.30 cannot read a tensor that is on the device (the attempt
 * ends the process), and copies tensors of the host anew at every call; sessions that only copy do both. As long as one
 * of them is open the WebGPU device lives, so tensors on it survive the compiled functions that made them.
 */
import type * as ort from "onnxruntime-node";
import { encodeOnnx } from "../compile/onnx-model";
import type { TensorSpec } from "../device";
import { createSession } from "./onnx-session";

type Place = "cpu" | "gpu-buffer";

export class Transfer {
  private readonly sessions = new Map<string, Promise<ort.InferenceSession>>();

  /** Create the WebGPU device if there is none yet, and keep it until `close`. */
  async open(): Promise<void> {
    await this.session("float32", "gpu-buffer");
  }

  toDevice(tensor: ort.Tensor): Promise<ort.Tensor> {
    return this.copy(tensor, "gpu-buffer");
  }

  toHost(tensor: ort.Tensor): Promise<ort.Tensor> {
    return this.copy(tensor, "cpu");
  }

  private async copy(x: ort.Tensor, place: Place): Promise<ort.Tensor> {
    const session = await this.session(x.type as TensorSpec["dtype"], place);
    return (await session.run({ x })).y as ort.Tensor;
  }

  private session(dtype: TensorSpec["dtype"], place: Place): Promise<ort.InferenceSession> {
    const key = `${dtype} ${place}`;
    const known = this.sessions.get(key);
    if (known) return known;
    const created = createSession(copier(dtype), ["y"], {
      device: "webgpu",
      threads: 1,
      strict: true,
      resident: new Set(place === "cpu" ? [] : ["y"]),
    });
    this.sessions.set(key, created);
    return created;
  }

  async close(): Promise<void> {
    const open = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of open) await (await session).release();
  }
}

/** y = x for any shape. */
function copier(dtype: TensorSpec["dtype"]): Uint8Array {
  return encodeOnnx({
    name: "copy",
    inputs: [{ name: "x", dtype, shape: null }],
    outputs: [{ name: "y", dtype, shape: null }],
    constants: [],
    nodes: [{ op: "Identity", name: "copy", domain: "", inputs: ["x"], outputs: ["y"], attributes: {} }],
  });
}
