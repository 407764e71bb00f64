/** Which devices this machine has, why not the others, and which one `auto` chooses. */
import { availableParallelism } from "node:os";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { chooseAuto, gpuOf, thisMachine } from "./auto-device";
import type { Device, DeviceId } from "./device";

export const DEVICE_IDS = [
  "cpu",
  "webgpu",
  "cuda",
  "tfjs-node-gpu",
  "tfjs",
] as const satisfies readonly DeviceId[];

export interface DeviceStatus {
  id: DeviceId;
  available: boolean;
  /** What was found, or why it cannot be used. */
  reason: string;
  /** What to do to make it available; null when it is. */
  remedy: string | null;
}

export interface OpenedDevice {
  device: Device;
  /** Why this device: what was asked for and what was found. */
  reason: string;
}

const REMEDIES: Record<DeviceId, string> = {
  cpu: "Reinstall with `npm ci`.",
  webgpu:
    "Install a Vulkan driver and the Vulkan loader (Debian: libvulkan1); for a software driver point VK_ICD_FILENAMES at its ICD file. See docs/devices.md.",
  cuda: "Install ONNX Runtime's CUDA libraries: `npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12`. See docs/devices.md.",
  "tfjs-node-gpu":
    "Install @tensorflow/tfjs-node-gpu where its native library can be downloaded (CUDA 11.2, cuDNN 8.1). See docs/devices.md.",
  tfjs: "Reinstall with `npm ci`.",
};

/** Try each device with a product of two small matrices. */
export async function listDevices(): Promise<DeviceStatus[]> {
  const statuses: DeviceStatus[] = [];
  for (const id of DEVICE_IDS) statuses.push(await probe(id));
  return statuses;
}

export async function probe(id: DeviceId): Promise<DeviceStatus> {
  try {
    const device = await create(id, 1);
    try {
      await tryProduct(device);
    } finally {
      await device.close();
    }
    return { id, available: true, reason: found(id), remedy: null };
  } catch (error) {
    return { id, available: false, reason: shortReason(error), remedy: REMEDIES[id] };
  }
}

/** What the runtime says, without our own words around it and without its source positions. */
function shortReason(error: unknown): string {
  const { message, cause } = error as Error;
  const [line = ""] = (cause instanceof Error ? cause.message : message).split("\n");
  return line.replace(/^.* was false\. /, "").replace(/^OrtSession\w+: /, "");
}

async function tryProduct(device: Device): Promise<void> {
  const spec = { shape: [2, 2], dtype: "float32" } as const;
  const fn = await device.compile(
    ({ a, b }) => ({ c: a!.matMul(b!) }),
    { a: spec, b: spec },
    { name: "probe" },
  );
  const { c } = await fn.run({ a: Float32Array.of(1, 2, 3, 4), b: Float32Array.of(1, 0, 0, 1) });
  const result = [...(await c!.read())].join();
  await fn.dispose();
  if (result !== "1,2,3,4")
    throw new Error(`the device computes wrong products: expected 1,2,3,4, got ${result}`);
}

/**
 * Open a device by id, or the best one with "auto". `threads` is null for all processors.
 * Throws a UserError that names the device, the reason and the remedy when it cannot be used.
 */
export async function openDevice(
  requested: string,
  threads: number | null,
  size: "small" | "large",
): Promise<OpenedDevice> {
  const pool = threads ?? availableParallelism();
  if (requested === "auto") {
    const { id, reason } = await chooseAuto({
      size,
      gpu: gpuOf(thisMachine()),
      webgpu: () => probe("webgpu"),
    });
    return { device: await create(id, pool), reason };
  }
  const id = DEVICE_IDS.find((known) => known === requested);
  if (!id) throw unknownName("device", requested, [...DEVICE_IDS, "auto"]);
  if (id !== "cpu" && id !== "tfjs") {
    const status = await probe(id);
    if (!status.available)
      throw new UserError(`The device ${id} cannot be used here: ${status.reason}`, status.remedy);
  }
  return { device: await create(id, pool), reason: `${id} was asked for` };
}

function found(id: DeviceId): string {
  switch (id) {
    case "cpu":
      return `compiled, ONNX Runtime CPU, ${availableParallelism()} processors`;
    case "webgpu":
      return `compiled, ONNX Runtime WebGPU on ${gpuOf(thisMachine()) ?? "a software Vulkan driver (very slow)"}`;
    case "cuda":
      return "compiled, ONNX Runtime CUDA";
    case "tfjs-node-gpu":
      return "eager, TensorFlow native library";
    case "tfjs":
      return "eager, pure JavaScript (the oracle of the tests; very slow)";
    default:
      return id satisfies never;
  }
}

async function create(id: DeviceId, threads: number): Promise<Device> {
  switch (id) {
    case "cpu":
    case "webgpu":
    case "cuda": {
      const { OnnxDevice } = await import("./backends/onnx");
      return new OnnxDevice(id, { threads });
    }
    case "tfjs": {
      const { EagerDevice } = await import("./backends/eager");
      return new EagerDevice("tfjs", "cpu");
    }
    case "tfjs-node-gpu": {
      await importNodeGpu();
      const { EagerDevice } = await import("./backends/eager");
      return new EagerDevice("tfjs-node-gpu", "tensorflow");
    }
    default:
      return id satisfies never;
  }
}

async function importNodeGpu(): Promise<void> {
  try {
    await import("@tensorflow/tfjs-node-gpu");
  } catch (error) {
    throw new Error(`its native library is not installed (${shortReason(error)})`);
  }
}
