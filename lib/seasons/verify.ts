/** Verifies records of a season: the seed is the promised one, it draws their items, their answers give their scores. */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { eq, ne } from "drizzle-orm";
import type { Catalogue } from "@/bench/runner/plan";
import { commitmentOf, type SeasonSecret } from "@/bench/runner/sealed";
import { type DrawnTests, verifySealed } from "@/bench/runner/verify-sealed";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import { PUBLIC_SPLIT } from "@/lib/domain/board";
import type { RunRecord } from "@/lib/domain/run-record";
import { seasonSeedSchema } from "@/lib/domain/season";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import { runId } from "@/lib/ingest/identity";
import { readRecord } from "@/lib/ingest/read-record";
import { allSeasons, findSeason } from "./season";
import { seedOfSeason, seedPath } from "./secret";

export interface VerifiedRun {
  run: string;
  season: string;
  /** SHA-256 of the seed that was used. */
  commitment: string;
  /** Whether it is the one that was published when the season started; null where that is not known here. */
  asPublished: boolean | null;
  /** Answers that were scored again; null where only the record was at hand. */
  lines: number | null;
  /** Empty where everything is as the record says. */
  differences: string[];
}

export interface Verifier {
  /** `path`: a record.json, or its folder. */
  file(path: string): Promise<VerifiedRun>;
  stored(run: string): Promise<VerifiedRun>;
  /** Every stored run of every season whose seed is known here. */
  all(): AsyncGenerator<VerifiedRun>;
}

/** `seed`: as somebody gave it; null to take it from the store, or on the season's own machine from its secrets. */
export function verifier(
  database: LetheDatabase,
  home: LetheHome,
  base: Catalogue,
  seed: string | null,
): Verifier {
  const drawn: DrawnTests = new Map();
  const verify = async (record: RunRecord, predictions: string | null, run: string): Promise<VerifiedRun> => {
    const season = record.sequence.split;
    if (season === undefined)
      throw new UserError(
        `Run ${run} was tested on the public items, which need no seed.`,
        "Recompute it with `lethe ingest`, which checks every score.",
      );
    const secret = { id: season, seed: seed === null ? knownSeed(database, home, season) : given(seed) };
    const published = findSeason(database, season)?.seedSha256 ?? null;
    const commitment = commitmentOf(secret.seed);
    const { lines, differences } = await verifySealed(record, predictions, base, secret, drawn);
    const asPublished = published === null ? null : published === commitment;
    return {
      ...{ run, season, commitment, asPublished, lines },
      differences: [
        ...(asPublished === false ? [`The seed has SHA-256 ${commitment}, published was ${published}.`] : []),
        ...differences,
      ],
    };
  };
  const stored = async (id: string): Promise<VerifiedRun> => {
    const run = database.select().from(runs).where(eq(runs.id, id)).get();
    if (!run)
      throw new UserError(
        `There is no run and no file "${id}".`,
        "Give a record.json, its folder, or the id of a stored run.",
      );
    const { record } = await readRecord(artefactPath(home.artifacts, run.record));
    const predictions = run.predictions === null ? null : artefactPath(home.artifacts, run.predictions);
    return verify(record, predictions, id);
  };
  return {
    stored,
    async file(given) {
      const path = statSync(given).isDirectory() ? join(given, "record.json") : given;
      const { record } = await readRecord(path);
      const predictions = record.predictions && join(dirname(path), record.predictions.file);
      return verify(record, predictions && existsSync(predictions) ? predictions : null, runId(record));
    },
    async *all() {
      const sealed = database
        .select({ id: runs.id, split: boards.split })
        .from(runs)
        .innerJoin(boards, eq(runs.board, boards.id))
        .where(ne(boards.split, PUBLIC_SPLIT))
        .orderBy(boards.id, runs.id)
        .all();
      // A seed that was given is that of one season; the runs of others cannot follow from it.
      const own = seed === null ? null : seasonOf(database, given(seed));
      for (const { id, split } of sealed)
        if (own === null ? isKnown(database, home, split) : split === own) yield await stored(id);
    },
  };
}

function given(seed: string): SeasonSecret["seed"] {
  const parsed = seasonSeedSchema.safeParse(seed.trim());
  if (parsed.success) return parsed.data;
  throw new UserError(
    "--seed is not the seed of a season.",
    "It has 64 hexadecimal digits; copy it from the page of the season.",
  );
}

/** The season here that has promised this seed. */
function seasonOf(database: LetheDatabase, seed: string): string {
  const commitment = commitmentOf(seed);
  const season = allSeasons(database).find(({ seedSha256 }) => seedSha256 === commitment);
  if (season) return season.id;
  throw new UserError(
    `No season here has published ${commitment}, the SHA-256 of the seed that was given.`,
    "Copy the seed from the page of the season, or leave --seed out to take the known ones.",
  );
}

function isKnown(database: LetheDatabase, home: LetheHome, season: string): boolean {
  return Boolean(findSeason(database, season)?.seed) || existsSync(seedPath(home, season));
}

/** Before the end only the season's own machine has it, whose operator may check earlier. */
function knownSeed(database: LetheDatabase, home: LetheHome, season: string): string {
  const revealed = findSeason(database, season)?.seed;
  if (revealed) return revealed;
  if (existsSync(seedPath(home, season))) return seedOfSeason(home, season).seed;
  throw new UserError(
    `The seed of season ${season} is not known here.`,
    "Once it is revealed it stands on the page of the season: give it with --seed <hex>.",
  );
}
