/** What is special about WebGPU: nothing falls back to the CPU, tensors stay on the device, and nothing aborts the process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { OnnxDevice } from "@/bench/engine/backends/onnx";
import { canBind } from "@/bench/engine/backends/webgpu-limits";
import { probe } from "@/bench/engine/devices";
import { offerSoftwareVulkan } from "./devices-here";
import { answerTiny, trainTiny } from "./tiny-training";

offerSoftwareVulkan();
const { available, reason } = await probe("webgpu");
const folder = mkdtempSync(join(tmpdir(), "lethe-webgpu-"));
afterAll(() => rmSync(folder, { recursive: true }));

const vector = { shape: [4], dtype: "float32" } as const;
const negate = (device: OnnxDevice, resident: string[]) =>
  device.compile(({ x }) => ({ y: x!.neg() }), { x: vector }, { name: "negate", resident });
const webgpu = (options = {}) => new OnnxDevice("webgpu", { threads: 1, ...options });

interface ProfileEvent {
  cat: string;
  name: string;
  args?: { op_name?: string; provider?: string };
}

/** Operators with the provider that ran them, from the traces of one compiled function. */
function placements(name: string): Set<string> {
  const files = readdirSync(folder).filter((file) => file.startsWith(name));
  const events = files.flatMap((file): ProfileEvent[] =>
    JSON.parse(readFileSync(join(folder, file), "utf8")),
  );
  const nodes = events.filter(({ cat, args }) => cat === "Node" && args?.provider);
  return new Set(nodes.map(({ args }) => `${args?.op_name} on ${args?.provider}`));
}

function webgpuTests(): void {
  test("runs every node of training and generation itself, without copies, and leaves no tensor behind", async () => {
    const device = webgpu({ profile: `${folder}/` });
    const { params } = await trainTiny(device, 1);
    await answerTiny(device, params);
    expect(device.residentTensors()).toBe(0);
    await device.close();
    for (const name of ["train-step", "generate-read", "generate-next"]) {
      const found = [...placements(name)];
      expect(found.length, name).toBeGreaterThan(5);
      expect(
        found.filter((placement) => !placement.endsWith(" on WebGpuExecutionProvider")),
        name,
      ).toEqual([]);
      expect(
        found.filter((placement) => placement.startsWith("Memcpy")),
        name,
      ).toEqual([]);
    }
  });

  test("names an operator that it lacks instead of running it on the CPU", async () => {
    const device = webgpu();
    const whole = { shape: [2, 2], dtype: "int32" } as const;
    const compiled = device.compile(({ x }) => ({ y: x!.matMul(x!) }), { x: whole }, { name: "square" });
    await expect(compiled).rejects.toMatchObject({
      name: "UserError",
      message:
        "The device webgpu cannot run the compiled function square: it has no operator MatMul of int32.",
    });
    await device.close();
  });

  test("keeps tensors on the device beyond the function that made them, until they are disposed of", async () => {
    const device = webgpu();
    const first = await negate(device, ["y"]);
    const { y } = await first.run({ x: Float32Array.of(1, 2, 3, 4) });
    await first.dispose();
    expect([...(await y!.read())]).toEqual([-1, -2, -3, -4]);
    const second = await negate(device, []);
    const { y: back } = await second.run({ x: y! });
    expect([...(await back!.read())]).toEqual([1, 2, 3, 4]);
    y!.dispose();
    await device.close();
  });

  test("keeps what is uploaded on the device from its first use on", async () => {
    const device = webgpu();
    const values = Float32Array.of(1, 2, 3, 4);
    const x = device.upload(values, [4]);
    values.fill(0);
    const { run } = await negate(device, []);
    for (let i = 0; i < 2; i++) expect([...(await (await run({ x })).y!.read())]).toEqual([-1, -2, -3, -4]);
    expect([...(await x.read())]).toEqual([1, 2, 3, 4]);
    await device.close();
    x.dispose();
  });

  test("holds a tensor of 1 MiB", async () => {
    expect(await canBind(1024 * 1024)).toBe(true);
  });

  test("a process that ends without closing it ends well", () => {
    const child = spawnSync(process.execPath, ["--import", "tsx", "test/engine/left-open.ts"], {
      encoding: "utf8",
    });
    expect([child.status, child.signal, child.stdout, child.stderr]).toEqual([0, null, "-1,-2,-3,-4\n", ""]);
  });
}

if (available) describe("webgpu", () => webgpuTests());
else test("webgpu", (context) => context.skip(`not on this machine: ${reason}`));
