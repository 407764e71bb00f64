/** Which device `auto` means: the choice and its reason, from facts about the machine that are gathered elsewhere. */
import { existsSync, readdirSync } from "node:fs";

export interface AutoFacts {
  /** Large models gain from a GPU; for small ones its launches cost more than they save. */
  size: "small" | "large";
  /** The GPU that was found, as people would name it; null where there is none. */
  gpu: string | null;
  /** Whether webgpu works, and why not. Asked only where it could be chosen. */
  webgpu: () => Promise<{ available: boolean; reason: string }>;
}

export interface AutoChoice {
  id: "cpu" | "webgpu";
  reason: string;
}

export async function chooseAuto({ size, gpu, webgpu }: AutoFacts): Promise<AutoChoice> {
  if (!gpu) return { id: "cpu", reason: "auto: cpu, because no GPU was found" };
  if (size === "small")
    return { id: "cpu", reason: "auto: cpu, because the model is too small to gain from a GPU" };
  const { available, reason } = await webgpu();
  if (available)
    return {
      id: "webgpu",
      reason: `auto: webgpu, because ${gpu} is present and the model is large enough to gain`,
    };
  return { id: "cpu", reason: `auto: cpu; ${gpu} is present, but webgpu cannot be used: ${reason}` };
}

export interface Machine {
  platform: NodeJS.Platform;
  /** Value of VK_DRIVER_FILES or VK_ICD_FILENAMES, which name the only Vulkan drivers to use. */
  vulkanDrivers: string | undefined;
  /** Device files that GPU drivers make. */
  deviceFiles: readonly string[];
}

const SOFTWARE_DRIVER = /swiftshader|lvp_icd|lavapipe|llvmpipe/i;

/** The GPU of a machine. Software Vulkan drivers are none, whatever else is there, because Vulkan is told to use them. */
export function gpuOf({ platform, vulkanDrivers, deviceFiles }: Machine): string | null {
  if (vulkanDrivers && SOFTWARE_DRIVER.test(vulkanDrivers)) return null;
  // Linux has device files to look for; elsewhere the system itself brings a driver, and the probe decides.
  if (platform !== "linux") return "the system's GPU";
  return deviceFiles[0] ?? null;
}

export function thisMachine(): Machine {
  const nodes = existsSync("/dev/dri")
    ? readdirSync("/dev/dri").filter((name) => /^renderD\d/.test(name))
    : [];
  return {
    platform: process.platform,
    vulkanDrivers: process.env.VK_DRIVER_FILES ?? process.env.VK_ICD_FILENAMES,
    deviceFiles: [
      ...["/dev/nvidia0"].filter((path) => existsSync(path)),
      ...nodes.sort().map((name) => `/dev/dri/${name}`),
    ],
  };
}
