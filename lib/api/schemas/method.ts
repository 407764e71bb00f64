/** A method as the API tells it. */
import { z } from "zod";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import { address, pageAddress } from "../address";
import { id, kind, links, paper, title } from "./common";
import { component } from "./component";

const fields = {
  id: id("method; the commands call it strategy"),
  title,
  family: z.string().describe("How it works: bound, finetuning, replay, regularisation …"),
  summary: z.string().describe("What it does, in plain words"),
  paper: paper.nullable().describe("Null where it has none"),
  status: z.string().describe("How sure it is that this is the published method"),
  deviations: z.array(z.string()).describe("Known differences from the paper or its code"),
  kinds: z.array(kind).describe("What it can be run on"),
  schedule: z.string().describe("Its training stages: one per task, one for all, none"),
  links: links("self", "runs", "page"),
};

export const methodItemSchema = component(
  "MethodItem",
  z.strictObject({ ...fields, runs: z.int().describe("Stored runs") }),
);

export const methodSchema = component(
  "Method",
  z.strictObject({
    ...fields,
    parameters: z
      .array(
        z.strictObject({
          name: z.string(),
          description: z.string(),
          range: z.string().describe("Type and bounds, in words"),
          default: z.string().describe("As JSON; required where it has none"),
        }),
      )
      .describe("Hyperparameters"),
    commands: z.array(z.string()).describe("How to run it"),
    boards: z.array(z.string()).describe("Ids of the boards on which it has rows"),
  }),
);

export function methodFields(info: StrategyInfo) {
  const { id, title, family, summary, paper, status, deviations, kinds, schedule } = info;
  return {
    ...{ id, title, family, summary, status, schedule },
    paper: paper && { title: paper.title, authors: paper.authors, year: paper.year, url: paper.url },
    deviations: [...deviations],
    kinds: [...kinds],
    links: {
      self: address("methods", id),
      runs: `${address("runs")}?method=${encodeURIComponent(id)}`,
      page: pageAddress("methods", id),
    },
  };
}
