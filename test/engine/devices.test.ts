/** What `lethe list devices` shows, which device `auto` means, and what asking for a wrong one says. */
import { describe, expect, test } from "vitest";
import { type AutoFacts, chooseAuto, gpuOf } from "@/bench/engine/auto-device";
import { DEVICE_IDS, listDevices, openDevice } from "@/bench/engine/devices";
import { offerSoftwareVulkan } from "./devices-here";

offerSoftwareVulkan();

describe("auto", () => {
  const works = async () => ({ available: true, reason: "" });
  const fails = async () => ({ available: false, reason: "No supported adapters" });
  const unasked = () => Promise.reject(new Error("webgpu was probed although it could not be chosen"));
  const cases: [string, AutoFacts, string, string][] = [
    ["no GPU", { size: "large", gpu: null, webgpu: unasked }, "cpu", "no GPU was found"],
    ["a small model", { size: "small", gpu: "/dev/nvidia0", webgpu: unasked }, "cpu", "too small to gain"],
    ["a large model", { size: "large", gpu: "/dev/nvidia0", webgpu: works }, "webgpu", "/dev/nvidia0"],
    [
      "a GPU without a driver",
      { size: "large", gpu: "/dev/dri/renderD128", webgpu: fails },
      "cpu",
      "No supported adapters",
    ],
  ];
  test.each(cases)("%s", async (_, facts, id, why) => {
    const choice = await chooseAuto(facts);
    expect(choice.id).toBe(id);
    expect(choice.reason).toMatch(/^auto: (cpu|webgpu)/);
    expect(choice.reason).toContain(id);
    expect(choice.reason).toContain(why);
  });

  test("opens the cpu for a small model, and says so", async () => {
    const { device, reason } = await openDevice("auto", 1, "small");
    expect([device.id, device.threads]).toEqual(["cpu", 1]);
    expect(reason).toMatch(/^auto: cpu, because /);
    await device.close();
  });
});

describe("the GPU of a machine", () => {
  const linux = { platform: "linux", vulkanDrivers: undefined } as const;
  test.each([
    [{ ...linux, deviceFiles: [] }, null],
    [{ ...linux, deviceFiles: ["/dev/nvidia0", "/dev/dri/renderD128"] }, "/dev/nvidia0"],
    [{ ...linux, deviceFiles: ["/dev/dri/renderD128"] }, "/dev/dri/renderD128"],
    [{ ...linux, deviceFiles: ["/dev/nvidia0"], vulkanDrivers: "/x/vk_swiftshader_icd.json" }, null],
    [{ ...linux, deviceFiles: ["/dev/nvidia0"], vulkanDrivers: "/x/nvidia_icd.json" }, "/dev/nvidia0"],
    [{ platform: "darwin", vulkanDrivers: undefined, deviceFiles: [] } as const, "the system's GPU"],
  ])("%o is %s", (machine, gpu) => {
    expect(gpuOf(machine)).toBe(gpu);
  });
});

test("every device is listed once, with what was found or with reason and remedy", async () => {
  const statuses = await listDevices();
  expect(statuses.map(({ id }) => id)).toEqual(DEVICE_IDS);
  for (const { id, available, reason, remedy } of statuses) {
    expect(reason, id).toMatch(/\w/);
    expect(reason, id).not.toMatch(/\n|onnxruntime_src/);
    if (available) expect(remedy, id).toBeNull();
    else expect(remedy, id).toMatch(/docs\/devices\.md/);
  }
  expect(statuses.filter(({ available }) => available).map(({ id }) => id)).toEqual(
    expect.arrayContaining(["cpu", "tfjs"]),
  );
});

test("a device that is missing is refused with reason and remedy", async (context) => {
  const missing = (await listDevices()).find(({ available }) => !available);
  if (!missing) return context.skip("every device works on this machine");
  await expect(openDevice(missing.id, 1, "small")).rejects.toMatchObject({
    name: "UserError",
    message: `The device ${missing.id} cannot be used here: ${missing.reason}`,
    remedy: missing.remedy,
  });
});

test("an unknown device is refused with the list of devices", async () => {
  await expect(openDevice("gpu", 1, "small")).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringMatching(/^Unknown device "gpu"\. Did you mean webgpu or tfjs-node-gpu\?$/),
    remedy: "Use one of: cpu, webgpu, cuda, tfjs-node-gpu, tfjs, auto.",
  });
});
