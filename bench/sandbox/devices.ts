/** Devices that submitted strategies can ask for. */
import type { DeviceId } from "@/bench/engine/device";
import { unknownName } from "@/lib/domain/user-error";

/** Devices that work behind the walls; a GPU would need its driver's files inside. */
export const SANDBOX_DEVICES = ["cpu", "tfjs"] as const satisfies readonly DeviceId[];

export const STRATEGY_DEVICES = ["auto", ...SANDBOX_DEVICES] as const;

export function checkStrategyDevice(device: string): void {
  if (!(STRATEGY_DEVICES as readonly string[]).includes(device))
    throw unknownName("device for submitted strategies", device, STRATEGY_DEVICES);
}
