/** The flags of an attempt as a moderator sees them: what is sealed for everybody is sealed for moderators too. */
import { and, asc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { flags } from "@/db/schema";
import { counted } from "@/lib/domain/counted";
import { answersAreSealed } from "@/lib/seasons/sealed-answers";

export interface Raised {
  kind: string;
  message: string;
  /** See `Flag.evidence`; of a sealed board only how many examples there are. */
  evidence: Record<string, unknown>;
  at: string;
}

export function raisedFlags(
  database: LetheDatabase,
  { id, attempt, board }: { id: string; attempt: number; board: string },
): Raised[] {
  const seal = answersAreSealed(database, { board });
  return database
    .select({ kind: flags.kind, message: flags.message, evidence: flags.evidence, at: flags.at })
    .from(flags)
    .where(and(eq(flags.submission, id), eq(flags.attempt, attempt)))
    .orderBy(asc(flags.id))
    .all()
    .map((flag) => ({ ...flag, evidence: seal ? withoutAnswers(flag.evidence) : flag.evidence }));
}

function withoutAnswers({ examples, ...evidence }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(examples)) return evidence;
  return {
    ...evidence,
    examples: `${counted(examples.length, "example")}, sealed until the season is revealed`,
  };
}
