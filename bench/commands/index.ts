/** The verbs of the benchmark, in the order of `lethe --help`. Add yours here: one line, loaded when asked for. */
import type { Verb } from "./verb";

export const benchVerbs: readonly Verb[] = [
  {
    name: "run",
    summary: "train a strategy on a sequence and score it after every task",
    load: async () => (await import("./run")).runCommand(),
  },
  {
    name: "resume",
    summary: "go on with runs that were stopped or killed",
    load: async () => (await import("./resume")).resumeCommand(),
  },
  {
    name: "list",
    summary: "list runs, strategies, sequences, tasks, scorers, metrics or devices",
    load: async () => (await import("./list")).listCommand(),
  },
  {
    name: "metrics",
    summary: "compute every metric of a run or of a score matrix",
    load: async () => (await import("./metrics")).metricsCommand(),
  },
  {
    name: "score",
    summary: "rate the answers of a file as an official scorer does",
    load: async () => (await import("./score")).scoreCommand(),
  },
  {
    name: "validate",
    summary: "find every problem of a folder of answer files, or of a strategy's file",
    load: async () => (await import("./validate")).validateCommand(),
  },
  {
    name: "new-strategy",
    summary: "write a strategy file to start from",
    load: async () => (await import("./new-strategy")).newStrategyCommand(),
  },
  {
    name: "show",
    summary: "draw items of a task as a contact sheet",
    load: async () => (await import("./show")).showCommand(),
  },
  {
    name: "export-data",
    summary: "write a sequence as files for trainers of other code bases",
    load: async () => (await import("./export-data")).exportDataCommand(),
  },
  {
    name: "pretrain",
    summary: "make a starting checkpoint",
    load: async () => (await import("./pretrain")).pretrainCommand(),
  },
  {
    name: "bench",
    summary: "measure speed, beside PyTorch where it is installed",
    load: async () => (await import("./bench")).benchCommand(),
  },
];
