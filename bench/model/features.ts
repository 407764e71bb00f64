/** Vision features of images under the frozen encoder, computed once per image. */
import type { CompiledFunction, Device } from "@/bench/engine/device";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import type { tf } from "@/bench/engine/tensor";
import { visionParameters } from "./parts";
import { imageTokens, type Preset } from "./presets";
import { encodeImages, patchify } from "./vision";

const BATCH = 100;

export class FeatureEncoder {
  private constructor(
    private readonly preset: Preset,
    private readonly compiled: CompiledFunction,
    private readonly weights: HostWeights,
  ) {}

  static async create(device: Device, preset: Preset, weights: HostWeights): Promise<FeatureEncoder> {
    const layout = new Layout(visionParameters(preset));
    const shape = [BATCH, imageTokens(preset), preset.patchSize ** 2 * 3];
    const specs = {
      patches: { shape, dtype: "float32" as const },
      ...Object.fromEntries(
        layout.specs.map(({ name, shape: s }) => [name, { shape: s, dtype: "float32" as const }]),
      ),
    };
    const compiled = await device.compile(
      (inputs) => ({ features: encodeImages(inputs, inputs.patches as tf.Tensor3D, preset) }),
      specs,
      { name: "encode-images" },
    );
    const own = Object.fromEntries(layout.specs.map(({ name }) => [name, weights[name] as Float32Array]));
    return new FeatureEncoder(preset, compiled, own);
  }

  /** Flat features [n * width], one per image. */
  async encode(images: readonly Uint8Array[]): Promise<Float32Array[]> {
    const { preset } = this;
    const pixels = preset.imageSize ** 2 * 3;
    const size = imageTokens(preset) * preset.width;
    const out: Float32Array[] = [];
    for (let start = 0; start < images.length; start += BATCH) {
      const part = images.slice(start, start + BATCH);
      const patches = new Float32Array(BATCH * pixels);
      patches.set(patchify(part, preset));
      const { features } = await this.compiled.run({ patches, ...this.weights });
      const data = (await features!.read()) as Float32Array;
      part.forEach((_, k) => {
        out.push(data.slice(k * size, (k + 1) * size));
      });
      features!.dispose();
    }
    return out;
  }

  dispose(): Promise<void> {
    return this.compiled.dispose();
  }
}
