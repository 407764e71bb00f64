/** Devices of this machine for contract tests. Where Chromium is installed, its software Vulkan driver stands in for a GPU. */
import { existsSync } from "node:fs";
import { DEVICE_IDS, type DeviceStatus, probe } from "@/bench/engine/devices";

const SOFTWARE_DRIVERS = [
  "/usr/lib/chromium/vk_swiftshader_icd.json",
  "/usr/lib/chromium-browser/vk_swiftshader_icd.json",
  "/opt/google/chrome/vk_swiftshader_icd.json",
];

export function offerSoftwareVulkan(): void {
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES || existsSync("/dev/nvidia0")) return;
  const driver = SOFTWARE_DRIVERS.find(existsSync);
  if (driver) process.env.VK_ICD_FILENAMES = driver;
}

/** Status of every device except the oracle itself. */
export async function devicesUnderTest(): Promise<DeviceStatus[]> {
  offerSoftwareVulkan();
  const statuses: DeviceStatus[] = [];
  for (const id of DEVICE_IDS) if (id !== "tfjs") statuses.push(await probe(id));
  return statuses;
}
