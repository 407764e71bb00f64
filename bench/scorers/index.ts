/** All scorers. A new scorer is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { cocoCaption } from "./coco-caption";
import { coinGqa } from "./coin-gqa";
import { coinGrounding } from "./coin-grounding";
import { coinImagenet } from "./coin-imagenet";
import { coinOcrvqa } from "./coin-ocrvqa";
import { coinScienceqa } from "./coin-scienceqa";
import { coinVizwiz } from "./coin-vizwiz";
import { coinVqav2 } from "./coin-vqav2";
import { etrainGrounding } from "./etrain-grounding";
import { exactMatch } from "./exact-match";
import { gqa } from "./gqa";
import { iou05 } from "./iou-0.5";
import type { ReferenceScorer } from "./item-scorer";
import { llavaScienceqa } from "./llava-scienceqa";
import { m4cTextvqa } from "./m4c-textvqa";
import { mcitlibAi2d } from "./mcitlib-ai2d";
import { mcitlibCaption } from "./mcitlib-caption";
import { mcitlibFinvis } from "./mcitlib-finvis";
import { mcitlibPvqa } from "./mcitlib-pvqa";
import { mcitlibSat } from "./mcitlib-sat";
import { mcitlibSci } from "./mcitlib-sci";
import { mcitlibScienceqa } from "./mcitlib-scienceqa";
import { mllmclOcrbench } from "./mllmcl-ocrbench";
import { prismAnls } from "./prism-anls";
import { refusal } from "./refusal";
import { rougeL } from "./rouge-l";
import type { Scorer } from "./scorer";
import { stvqaExact } from "./stvqa-exact";
import { tokenF1 } from "./token-f1";
import { ucitExact } from "./ucit-exact";
import { vizwizVqa } from "./vizwiz-vqa";
import { vqa2016 } from "./vqa-2016";
import { vqa2021 } from "./vqa-2021";

/** Scorers of an answer against one text: those that tasks may name. */
const REFERENCE_SCORERS: readonly ReferenceScorer[] = [
  exactMatch,
  tokenF1,
  rougeL,
  iou05,
  coinVqav2,
  coinVizwiz,
  coinOcrvqa,
  coinImagenet,
  ucitExact,
  mcitlibFinvis,
  mcitlibPvqa,
  mcitlibAi2d,
];

export const SCORERS: readonly Scorer[] = [
  ...REFERENCE_SCORERS,
  vqa2021,
  vqa2016,
  vizwizVqa,
  m4cTextvqa,
  stvqaExact,
  coinScienceqa,
  llavaScienceqa,
  mcitlibScienceqa,
  coinGqa,
  gqa,
  coinGrounding,
  etrainGrounding,
  mcitlibSat,
  mcitlibSci,
  cocoCaption,
  mcitlibCaption,
  mllmclOcrbench,
  prismAnls,
  refusal,
] as readonly Scorer[];

const byId = new Map(SCORERS.map((scorer) => [scorer.id, scorer]));
if (byId.size !== SCORERS.length) throw new Error("two scorers share an id");

export function getScorer(id: string): Scorer {
  const scorer = byId.get(id);
  if (!scorer) throw unknownName("scorer", id, [...byId.keys()]);
  return scorer;
}

/** The scorer of a built-in task. */
export function getReferenceScorer(id: string): ReferenceScorer {
  const scorer = REFERENCE_SCORERS.find((candidate) => candidate.id === id);
  if (scorer) return scorer;
  throw unknownName(
    "scorer of answers against one reference",
    id,
    REFERENCE_SCORERS.map((candidate) => candidate.id),
  );
}
