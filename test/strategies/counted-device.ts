/** Counts what a device holds: compiled functions, and tensors that wait for being disposed of. */
import type { CompiledFunction, Device, DeviceTensor } from "@/bench/engine/device";

export interface Held {
  functions: number;
  tensors: number;
}

export interface Counter {
  /** At this moment. */
  held: Held;
  /** When the device was closed, which releases whatever is left; null while it is open. */
  atClose: Held | null;
}

/** One counter per device, in the order of opening. */
export const counters: Counter[] = [];

export function counted(device: Device): Device {
  const counter: Counter = { held: { functions: 0, tensors: 0 }, atClose: null };
  const { held } = counter;
  counters.push(counter);
  // The tensor itself is changed, as a device takes no tensors but its own.
  const count = (tensor: DeviceTensor): DeviceTensor => {
    const dispose = tensor.dispose.bind(tensor);
    let live = true;
    held.tensors++;
    tensor.dispose = () => {
      if (live) held.tensors--;
      live = false;
      dispose();
    };
    return tensor;
  };
  return {
    id: device.id,
    threads: device.threads,
    deviceMs: () => device.deviceMs(),
    upload: (data, shape) => count(device.upload(data, shape)),
    async compile(fn, specs, options) {
      const compiled = await device.compile(fn, specs, options);
      held.functions++;
      let live = true;
      return {
        stats: compiled.stats,
        async run(inputs) {
          const outputs = await compiled.run(inputs);
          for (const name of options.resident ?? []) if (outputs[name]) count(outputs[name]);
          return outputs;
        },
        dispose() {
          if (live) held.functions--;
          live = false;
          return compiled.dispose();
        },
      } satisfies CompiledFunction;
    },
    close() {
      counter.atClose = { ...held };
      return device.close();
    },
  };
}
