/** A process that computes on the device cpu once. */
import { probe } from "@/bench/engine/devices";

const { available, reason } = await probe("cpu");
if (!available) throw new Error(reason);
