/** The papers whose figures ship in data/literature, in alphabetical order. One JSON file each; add yours here. */
import type { z } from "zod";
import branchlora from "@/data/literature/branchlora.json";
import continualNext from "@/data/literature/continual-next.json";
import core from "@/data/literature/core.json";
import dgg from "@/data/literature/dgg.json";
import heEtAl from "@/data/literature/he-et-al.json";
import hideLlava from "@/data/literature/hide-llava.json";
import llaca from "@/data/literature/llaca.json";
import octopus from "@/data/literature/octopus.json";
import phiDpo from "@/data/literature/phi-dpo.json";
import pulse from "@/data/literature/pulse.json";
import { fieldName } from "@/lib/domain/json-source";
import { type Paper, paperSchema } from "@/lib/domain/reported-result";

const FILES: readonly { id: string }[] = [
  branchlora,
  continualNext,
  core,
  dgg,
  heEtAl,
  hideLlava,
  llaca,
  octopus,
  phiDpo,
  pulse,
];

export const PAPER_IDS: readonly string[] = FILES.map(({ id }) => id);

let parsed: readonly Paper[] | null = null;

/** All papers, checked once. A mistake in a shipped file is a bug and says where it is. */
export function papers(): readonly Paper[] {
  parsed ??= FILES.map((file) => parsePaper(file, `data/literature/${file.id}.json`));
  return parsed;
}

export function parsePaper(json: unknown, file: string): Paper {
  const { success, data, error } = paperSchema.safeParse(json);
  if (!success) throw new Error(`${file}: ${problems(error)}`);
  return data;
}

function problems({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${fieldName(path) || "the file"}: ${message}`).join("; ");
}
