/** One record of every kind, made from the fixtures; raw answers exist for the executed ones only. */
import type { RunRecord } from "@/lib/domain/run-record";
import { fixture } from "./home";

/** Scored from another trainer's answers: unknown cost and device, a method of its own, captions beyond 100, gaps. */
export function rescoredRecord(): RunRecord {
  const record = fixture("ewc-seed-0");
  const { tasks } = record.sequence;
  return {
    ...record,
    track: "re-scored",
    protocol: { id: "official", settings: {}, limit: null },
    model: { preset: "llava-1.5-7b", start: { id: "vicuna/pretrained", sha256: null }, vocabulary: null },
    strategy: {
      id: "their-method",
      title: '=Theirs, "v2"',
      given: {},
      resolved: { rank: 8, note: "naïve, ü" },
    },
    environment: { ...record.environment, device: null, threads: null, packages: {} },
    matrix: {
      tasks,
      rows: [
        tasks.map(() => null),
        ...tasks.map((_, stage) =>
          tasks.map((_, i) => {
            if (i > stage) return null;
            if (i === 1) return { score: 104.123456789, n: 7, standardError: null, scorer: "cider-d@1" };
            const cell = { score: 100 / 3 + stage, n: 3, standardError: 1e-7, scorer: "vqa-2021@1" };
            return i === 2 ? { ...cell, scorer: null } : { ...cell, strict: 0.1 + 0.2, lenient: 1e-7 };
          }),
        ),
      ],
    },
    stages: [],
    cost: {
      modelParameters: null,
      trainedParameters: null,
      extraParameters: null,
      storedParameters: null,
      replayBytes: null,
    },
    predictions: null,
    rescored: {
      layout: "llava",
      asOfficial: true,
      annotations: [{ task: "sciqa", files: [{ name: "test.json", sha256: "a".repeat(64) }], items: 3 }],
      answers: [
        {
          stage: 1,
          task: "sciqa",
          file: "s1/sciqa.jsonl",
          sha256: "b".repeat(64),
          lines: 3,
          missing: 0,
          duplicates: 1,
        },
      ],
      refused: [{ stage: 2, task: "text", reason: "two answers to item 7" }],
    },
    timings: { ...record.timings, trainMs: null, deviceMs: null },
  };
}

export const KINDS: [kind: string, make: () => RunRecord][] = [
  ["executed", () => fixture("ewc-seed-0")],
  ["limited", () => fixture("ewc-seed-1-limited")],
  ["joint, most of its cells not evaluated,", () => fixture("joint-seed-0")],
  ["re-scored", rescoredRecord],
  ["of deletion requests", () => fixture("refusal-tuning-seed-0")],
  ["a seed beyond 32 bits", () => ({ ...fixture("ewc-seed-0"), seed: 2 ** 40 + 1, predictions: null })],
];
