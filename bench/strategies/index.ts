/** All strategies. A new one is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { joint } from "./bounds/joint";
import { noUnlearning } from "./bounds/no-unlearning";
import { oracleRefuser } from "./bounds/oracle-refuser";
import { retrain } from "./bounds/retrain";
import { sequential } from "./bounds/sequential";
import { zeroShot } from "./bounds/zero-shot";
import { dynamicEma } from "./continual/dynamic-ema";
import { eproj } from "./continual/eproj";
import { ewc } from "./continual/ewc";
import { lwf } from "./continual/lwf";
import { moeAdapter } from "./continual/moe-adapter";
import { replay } from "./continual/replay";
import type { Strategy } from "./strategy";
import { core } from "./unlearning/core";
import { emso } from "./unlearning/emso";
import { gradientAscent } from "./unlearning/gradient-ascent";
import { gradientDifference } from "./unlearning/gradient-difference";
import { idkPreference } from "./unlearning/idk-preference";
import { klRetain } from "./unlearning/kl-retain";
import { npo } from "./unlearning/npo";
import { o3 } from "./unlearning/o3";
import { refusalTuning } from "./unlearning/refusal-tuning";
import { scrub } from "./unlearning/scrub";
import { simnpo } from "./unlearning/simnpo";
import { taskVector } from "./unlearning/task-vector";

export const STRATEGIES: readonly Strategy[] = [
  zeroShot,
  sequential,
  joint,
  noUnlearning,
  retrain,
  oracleRefuser,
  replay,
  ewc,
  lwf,
  eproj,
  moeAdapter,
  dynamicEma,
  refusalTuning,
  gradientAscent,
  gradientDifference,
  klRetain,
  npo,
  simnpo,
  idkPreference,
  taskVector,
  scrub,
  emso,
  o3,
  core,
];

const byId = new Map(STRATEGIES.map((strategy) => [strategy.id, strategy]));
if (byId.size !== STRATEGIES.length) throw new Error("two strategies share an id");

export function getStrategy(id: string): Strategy {
  const strategy = byId.get(id);
  if (!strategy) throw unknownName("strategy", id, [...byId.keys()]);
  return strategy;
}
