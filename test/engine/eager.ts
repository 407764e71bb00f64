/** Makes TensorFlow.js compute at once in pure JavaScript, as the oracle does. */
import { openDevice } from "@/bench/engine/devices";
import { tf } from "@/bench/engine/tensor";

export async function computeEagerly(): Promise<void> {
  await openDevice("tfjs", 1, "small");
  await tf.setBackend("cpu");
}
