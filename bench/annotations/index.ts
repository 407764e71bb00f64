/** Readers of reference files, one per format of the manifests. A new one is one file and one line here. */
import type { AnnotationFormat } from "@/lib/domain/manifest";
import type { AnnotationReader } from "./annotation";
import { cocoCaptions } from "./coco-captions";
import { coinJson } from "./coin-json";
import { gqa } from "./gqa";
import { scienceqa } from "./scienceqa";
import { textvqa } from "./textvqa";
import { vqaV2 } from "./vqa-v2";

export const ANNOTATION_READERS: Readonly<Record<AnnotationFormat, AnnotationReader>> = {
  "coin-json": coinJson,
  textvqa,
  scienceqa,
  gqa,
  "vqa-v2": vqaV2,
  "coco-captions": cocoCaptions,
};
