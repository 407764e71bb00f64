/** Items and their images as they come over the wire. */
import type { TrainingItem, Weighing } from "@/bench/runner/trainer";
import type { ItemHeader } from "../protocol";

/** @param first number of the first item's image within the body */
export function trainingItems(
  headers: readonly ItemHeader[],
  body: Uint8Array,
  pixels: number,
  first = 0,
): TrainingItem[] {
  return headers.map(({ answer = "", answers: _, ...rest }, i) => ({
    ...rest,
    answer,
    image: imageAt(body, pixels, first + i),
  }));
}

export function questions(headers: readonly ItemHeader[], body: Uint8Array, pixels: number): Weighing[] {
  return headers.map(({ id, instruction, answers = [] }, i) => ({
    id,
    instruction,
    answers,
    image: imageAt(body, pixels, i),
  }));
}

/** A copy of its own: images are kept by identity and outlive the message. */
const imageAt = (body: Uint8Array, pixels: number, i: number): Uint8Array =>
  Uint8Array.from(body.subarray(i * pixels, (i + 1) * pixels));
