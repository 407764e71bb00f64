/** Run as a process of its own: leaves a device and a tensor on it open when it ends. */
import { openDevice } from "@/bench/engine/devices";
import { offerSoftwareVulkan } from "./devices-here";

offerSoftwareVulkan();
const { device } = await openDevice("webgpu", 1, "small");
const specs = { x: { shape: [4], dtype: "float32" } } as const;
const compiled = await device.compile(({ x }) => ({ y: x!.neg() }), specs, { name: "n", resident: ["y"] });
const { y } = await compiled.run({ x: Float32Array.of(1, 2, 3, 4) });
console.log((await y!.read()).join());
