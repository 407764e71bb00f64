/** Input values of an operation's case, always the same. */
import type { HostArray } from "@/bench/engine/device";
import { createRng } from "@/bench/engine/rng";
import type { OpCase } from "./cases";

export function valuesFor({ name, inputs, range = [-2, 2] }: OpCase): Record<string, HostArray> {
  const rng = createRng(`op/${name}`);
  return Object.fromEntries(
    Object.entries(inputs).map(([key, { shape, dtype }]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const values = Array.from({ length: size }, () =>
        dtype === "int32" ? rng.int(4) : rng.between(...range),
      );
      return [key, dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values)];
    }),
  );
}
