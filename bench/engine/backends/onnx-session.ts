/** Creates ONNX Runtime sessions: options per device, and what the runtime prints or breaks while it starts. */
import { tmpdir } from "node:os";
import * as ort from "onnxruntime-node";

// The runtime would look up a host, upload its use and keep an id in the home folder; it asks for this at its first session.
process.env.ORT_DISABLE_TELEMETRY ??= "1";
// Failures reach the user as errors with a remedy; ONNX Runtime's own lines on stderr would only repeat them.
ort.env.logLevel = "fatal";

export type OnnxDeviceId = "cpu" | "webgpu" | "cuda";

export interface SessionOptions {
  device: OnnxDeviceId;
  /** Threads of the intra-operator pool. */
  threads: number;
  /** Fail instead of running an operator on the CPU. */
  strict: boolean;
  /** Outputs that stay on the device (webgpu only; the package can keep them nowhere else). Default none. */
  resident?: ReadonlySet<string>;
  /** Write a JSON trace of every node with its provider and time to files that start with this path. */
  profile?: string | undefined;
}

export async function createSession(
  model: Uint8Array,
  outputs: readonly string[],
  { device, threads, strict, resident, profile }: SessionOptions,
): Promise<ort.InferenceSession> {
  const options: ort.InferenceSession.SessionOptions = {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    graphOptimizationLevel: "all",
  };
  if (profile) Object.assign(options, { enableProfiling: true, profileFilePrefix: profile });
  if (device === "webgpu")
    options.preferredOutputLocation = Object.fromEntries(
      outputs.map((output) => [output, resident?.has(output) ? "gpu-buffer" : "cpu"]),
    );
  if (device !== "cpu" && strict) options.extra = { session: { disable_cpu_ep_fallback: "1" } };
  const create = () => ort.InferenceSession.create(model, options);
  return device === "webgpu" ? withRuntimeFolder(create) : create();
}

/** Vulkan's loader asks a windowing library that complains on stderr where XDG_RUNTIME_DIR is unset; nothing is shown. */
async function withRuntimeFolder<T>(start: () => Promise<T>): Promise<T> {
  if (process.platform !== "linux" || process.env.XDG_RUNTIME_DIR) return start();
  process.env.XDG_RUNTIME_DIR = tmpdir();
  try {
    return await start();
  } finally {
    delete process.env.XDG_RUNTIME_DIR;
  }
}
