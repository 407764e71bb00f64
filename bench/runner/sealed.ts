/**
 * Sealed evaluation: the same sequences with test items that are drawn from a season's secret seed. Training and
 * validation data stay those of everybody; that no picture is in two splits is decided by content, whatever the seed.
 */
import { createRng } from "@/bench/engine/rng";
import { seasonIdSchema, seasonSeedSchema } from "@/lib/domain/season";
import { UserError } from "@/lib/domain/user-error";
import { sha256 } from "./files";
import type { Catalogue, RunPlan } from "./plan";

export interface SeasonSecret {
  /** Season id. */
  id: string;
  /** 64 hexadecimal digits. */
  seed: string;
}

/** What is published when a season starts: SHA-256 of the seed's 64 digits as text, as `sha256sum` computes it. */
export const commitmentOf = (seed: string): string => sha256(seed);

/** A catalogue whose sequences ask the season's items; everything else is as in `base`. */
export function sealedCatalogue(base: Catalogue, season: SeasonSecret): Catalogue {
  const id = seasonIdSchema.safeParse(season.id);
  const seed = seasonSeedSchema.safeParse(season.seed);
  // Neither message repeats the seed: what was given may be the secret with a letter too many.
  if (!id.success)
    throw new UserError(
      `"${season.id}" is no name of a season.`,
      "Use lower-case letters, digits and hyphens, as in 2026-autumn.",
    );
  if (!seed.success)
    throw new UserError(
      `The seed of season ${season.id} is not one: it has to be 64 hexadecimal digits.`,
      "Copy it again from the page of the season.",
    );
  return {
    ...base,
    sequence: (name) => ({ ...base.sequence(name), evaluationSeed: seed.data, split: id.data }),
  };
}

/** Puts what is to be asked in the order of asking. */
export type AskingOrder = <T>(questions: readonly T[]) => T[];

/**
 * The order in which one row's questions reach the trainer. On sealed items it is drawn from the secret for each run and
 * row, so that a place in it says nothing about the item that another run was asked there. Null: as the items are drawn.
 */
export function askingOrder(plan: Pick<RunPlan, "name" | "sequence">, row: number): AskingOrder | null {
  const { name, sequence } = plan;
  if (sequence.split === undefined) return null;
  const rng = createRng(`asking/${sequence.evaluationSeed}/${name}/${row}`);
  return (questions) => rng.shuffle(questions);
}
