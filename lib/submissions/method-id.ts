/** Whose name a method is: the first one who has it scored keeps it, so that nobody puts rows under another one's name. */
import { and, eq, inArray, isNotNull, ne, notExists, or } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs, submissionRuns, submissions } from "@/db/schema";
import { COUNTED_STATES } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import { strategyInfo } from "@/lib/queries/catalogue";

/** A UserError where this owner may not use the id. Within the transaction that gives a submission its method. */
export function checkMethodId(tx: LetheDatabase, method: string, owner: string): void {
  if (strategyInfo(method))
    throw new UserError(
      `"${method}" is the id of a built-in method.`,
      `Choose another id, for example my-${method}.`,
    );
  const others = tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.method, method),
        ne(submissions.owner, owner),
        // A withdrawn row's address goes on naming its method.
        or(inArray(submissions.state, [...COUNTED_STATES]), isNotNull(submissions.publishedAt)),
      ),
    )
    .limit(1)
    .get();
  const stored = tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.strategy, method),
        notExists(
          tx.select({ run: submissionRuns.run }).from(submissionRuns).where(eq(submissionRuns.run, runs.id)),
        ),
      ),
    )
    .limit(1)
    .get();
  if (others || stored)
    throw new UserError(
      `The method id "${method}" belongs to somebody else's results on this site.`,
      "Choose another id: the first one who uses an id keeps it.",
    );
}
