/** Manifests of the public benchmarks. A new one is one JSON file in data/sequences and one line here. */
import coin from "@/data/sequences/coin.json";
import mllmAcl from "@/data/sequences/mllm-acl.json";
import mllmDcl from "@/data/sequences/mllm-dcl.json";
import trigap from "@/data/sequences/trigap.json";
import ucit from "@/data/sequences/ucit.json";
import { type Manifest, manifestSchema } from "@/lib/domain/manifest";
import { unknownName } from "@/lib/domain/user-error";

export const MANIFESTS: readonly Manifest[] = [coin, ucit, mllmDcl, mllmAcl, trigap].map((manifest) =>
  manifestSchema.parse(manifest),
);

const byId = new Map(MANIFESTS.map((manifest) => [manifest.id, manifest]));
if (byId.size !== MANIFESTS.length) throw new Error("two manifests share an id");

export function getManifest(id: string): Manifest {
  const manifest = byId.get(id);
  if (!manifest) throw unknownName("benchmark", id, [...byId.keys()]);
  return manifest;
}
