/** Eight procedural tasks in CoIN's order: distinct skills and answer formats, partly shared wording. */
import type { Sequence } from "./sequence";

export const procCoin8: Sequence = {
  id: "proc-coin-8",
  kind: "tuning",
  title: "Procedural CoIN, 8 tasks",
  summary:
    "Eight visual question answering tasks rendered from a seed, with the skills, answer formats and task order of CoIN. Grounding is trained twice as long because it is learnt most slowly.",
  version: 1,
  tasks: ["sciqa", "text", "imgnet", "gqa", "vizwiz", "ref", "vqa", "ocr"],
  protocols: [
    { id: "standard", stepsPerTask: 300, longer: { ref: 600 }, batchSize: 64 },
    { id: "quick", stepsPerTask: 150, longer: { ref: 300 }, batchSize: 64 },
  ],
  starts: ["base", "instruct"],
  dataSeed: 100,
  evaluationSeed: 900,
  testItems: 300,
  validationItems: 150,
};
