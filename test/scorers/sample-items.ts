/** A few items for each scorer, good and bad answers. */

const texts = [
  { prediction: "red", reference: "red" },
  { prediction: "The red one.", reference: "red" },
  { prediction: "", reference: "blue" },
  { prediction: "Unanswerable\u0000\ud800", reference: "A" },
];

const vqa = [
  { prediction: "2 dogs", answers: ["two dogs", "two dogs", "2 dogs", "cat"], question_type: "how many" },
  {
    prediction: "",
    answers: [
      { answer: "yes", answer_id: 1 },
      { answer: "no", answer_id: 2 },
    ],
  },
];

const ten = (answer: string) => Array.from({ length: 10 }, () => answer);
const m4c = [
  { prediction: "Stop!", answers: ten("stop") },
  { prediction: "", answers: ten("go") },
];

const scienceqa = [
  { prediction: "B. a dog", choices: ["a cat", "a dog"], answer: 1, image: true },
  { prediction: null, choices: 3, answer: 0 },
  { prediction: "The answer is C.", choices: 3, answer: null },
];

const question = {
  answer: "left",
  question: "on which side is the dog?",
  isBalanced: true,
  semantic: [{ operation: "select", argument: "dog (1)" }],
  types: { structural: "query", semantic: "rel" },
  groups: { global: "place" },
};
const gqa = [
  { prediction: "Left.", question },
  { prediction: "", question: { ...question, isBalanced: false, groups: { global: null } } },
];

const boxes = [
  { prediction: "(0.1, 0.1, 0.5, 0.5)", box: "[0.1, 0.1, 0.5, 0.5]", size: [640, 480] },
  { prediction: "nan, inf, 1e999, -1", box: "[0.1, 0.1, 0.5, 0.5]", size: [640, 480] },
  { prediction: "", box: "[0.1, 0.1, 0.5, 0.5]", size: [1, 1] },
];

const ocrbench = [
  { prediction: "The sign says STOP.", answers: ["stop"], answer_type: "Regular Text Recognition" },
  { prediction: "", answers: "x ^ 2", answer_type: "Handwritten Mathematical Expression Recognition" },
];

const anls = [
  { prediction: "Paris, France", answers: ["paris", "Paris France"] },
  { prediction: "\u0130", answers: "x" },
  { prediction: "", answers: [] },
];

const captions = [
  { prediction: "A man rides a horse.", references: ["a man riding a horse", "the man rides"] },
  { prediction: "", references: ["", "two dogs"] },
  { prediction: "two dogs \ud83d\ude00 ?!", references: ["two dogs play"] },
];

export const sampleItems: Readonly<Record<string, readonly unknown[]>> = {
  "exact-match": texts,
  "token-f1": texts,
  "rouge-l": texts,
  "iou-0.5": [
    { prediction: "p2 p4 p3 p5", reference: "p2 p4 p3 p5" },
    { prediction: "nowhere", reference: "p0 p0 p1 p1" },
  ],
  "coin-vqav2": texts,
  "coin-vizwiz": texts,
  "coin-ocrvqa": texts,
  "coin-imagenet": texts,
  "ucit-exact": texts,
  "mcitlib-finvis": texts,
  "mcitlib-pvqa": texts,
  "mcitlib-ai2d": texts,
  "vqa-2021": vqa,
  "vqa-2016": vqa,
  "vizwiz-vqa": vqa,
  "m4c-textvqa": m4c,
  "stvqa-exact": m4c,
  "coin-scienceqa": scienceqa,
  "llava-scienceqa": scienceqa,
  "mcitlib-scienceqa": scienceqa,
  "coin-gqa": gqa,
  gqa,
  "coin-grounding": boxes,
  "etrain-grounding": boxes,
  "mllmcl-ocrbench": ocrbench,
  "prism-anls": anls,
  "mcitlib-sat": [...texts, { prediction: "12", reference: "1", task: "Count", type: "2D" }],
  refusal: [
    { prediction: "sorry cannot name birds", answer: "robin", category: "birds" },
    { prediction: "robin", answer: "robin", category: "birds" },
    { prediction: "\u0000\ud800", answer: "a c", category: "violence" },
    { prediction: "", answer: "", category: "gems" },
  ],
  "coco-caption": captions,
  "mcitlib-caption": captions,
  "mcitlib-sci": [
    { prediction: "ohio, utah", reference: "ohio, utah", image: "a/MapQA_1.png", prompt: "Which states?" },
    { prediction: "a", reference: "A", image: "AI2D_1.png", prompt: "q" },
  ],
};
