/** What the in-process trainer saves after a stage: parameters, strategy vectors, kept examples, in one safetensors file. */
import { decodeSafetensors, encodeSafetensors, type NamedTensor } from "@/bench/engine/safetensors";
import { UserError } from "@/lib/domain/user-error";
import type { TrainingItem } from "../trainer";

export interface TrainerState {
  params: Float32Array;
  vectors: Readonly<Record<string, Float32Array>>;
  memory: readonly TrainingItem[];
  store: ReadonlyMap<string, Float32Array>;
}

export function encodeState({ params, vectors, memory, store }: TrainerState): Uint8Array {
  const vector = (data: Float32Array): NamedTensor => ({ shape: [data.length], data });
  const items = memory.map(({ image, ...rest }) => ({
    ...rest,
    image: Buffer.from(image).toString("base64"),
  }));
  return encodeSafetensors({
    tensors: {
      params: vector(params),
      ...Object.fromEntries(Object.entries(vectors).map(([name, data]) => [`vector.${name}`, vector(data)])),
      ...Object.fromEntries([...store].map(([name, data]) => [`store.${name}`, vector(data)])),
    },
    metadata: { memory: JSON.stringify(items) },
  });
}

export function decodeState(bytes: Uint8Array, size: number): TrainerState {
  const source = "The trainer's checkpoint";
  const { tensors, metadata } = decodeSafetensors(bytes, source);
  const { params, ...rest } = tensors;
  if (params?.data.length !== size)
    throw new UserError(
      `${source} holds ${params?.data.length ?? 0} trained parameters, this run has ${size}.`,
      "It belongs to another run; start anew with --force.",
    );
  const named = (prefix: string) =>
    Object.entries(rest).flatMap(([name, { data }]): [string, Float32Array][] =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), data]] : [],
    );
  const items = JSON.parse(metadata.memory ?? "[]") as (Omit<TrainingItem, "image"> & { image: string })[];
  return {
    params: params.data,
    vectors: Object.fromEntries(named("vector.")),
    store: new Map(named("store.")),
    memory: items.map((item) => ({ ...item, image: new Uint8Array(Buffer.from(item.image, "base64")) })),
  };
}
