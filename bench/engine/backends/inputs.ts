/** What is given to a compiled function, checked against what it wants. */
import { UserError } from "@/lib/domain/user-error";
import { sizeOf } from "../compile/graph";
import type { DeviceTensor, HostArray, TensorSpec } from "../device";

type Given = HostArray | DeviceTensor | undefined;

/** Throws a UserError unless `given` has the wanted type and shape (a host array: the wanted number of elements). */
export function checkInput(fn: string, name: string, wanted: TensorSpec, given: Given): asserts given {
  const fits =
    given !== undefined &&
    typeOf(given) === wanted.dtype &&
    ("shape" in given ? given.shape.join() === wanted.shape.join() : given.length === sizeOf(wanted.shape));
  if (!fits)
    throw new UserError(
      `Compiled function ${fn}: input "${name}" wants ${wanted.dtype} [${wanted.shape.join(", ")}] (${sizeOf(wanted.shape)} numbers), got ${nameOf(given)}.`,
      "Pass a Float32Array or Int32Array of that length, or a tensor of this device with that shape.",
    );
}

function typeOf(given: HostArray | DeviceTensor): string {
  if ("shape" in given) return given.dtype;
  return given instanceof Float32Array ? "float32" : given instanceof Int32Array ? "int32" : typeof given;
}

function nameOf(given: Given): string {
  if (given === undefined) return "nothing";
  if ("shape" in given) return `${given.dtype} [${given.shape.join(", ")}]`;
  return `${(given as object).constructor.name} of ${given.length} numbers`;
}
