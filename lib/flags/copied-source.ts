/** A source file that is somebody else's with other names: compared by runs of tokens, so layout and renaming do not help. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { and, desc, eq, lte, ne } from "drizzle-orm";
import { submissions } from "@/db/schema";
import type { Detector, FlagContext } from "./flag";
import { keptSketch } from "./kept-sketch";
import { hash32, type Sketch, similarity, sketchOf } from "./sketch";
import { shingles, sourceTokens } from "./source-tokens";

/** Share of common runs of tokens. Among Lethe's own strategies it is at most 0.64 (npo and simnpo, one made from the other). */
const SIMILAR = 0.75;
/** Shorter files hold a description and hardly a rule: all of them look alike. */
const LEAST_TOKENS = 150;
const KIND = "source-1";

export const copiedSource: Detector = {
  id: "copied-source",
  title: "Copied source",
  summary:
    "The source shares at least 75 % of its runs of 8 tokens with an earlier submission of somebody else, names, texts and numbers aside.",
  begin(context) {
    return {
      async finish() {
        const { source } = context;
        if (source === null || sourceTokens(source).length < LEAST_TOKENS) return [];
        const own = sketch(source);
        const found: { earlier: Earlier; share: number }[] = [];
        for (const earlier of earlierSources(context)) {
          const share = similarity(own, await sketchOfFile(context, earlier.sha256));
          if (share >= SIMILAR) found.push({ earlier, share });
        }
        const [best, ...others] = found.sort((a, b) => b.share - a.share);
        if (!best) return [];
        const { earlier, share } = best;
        return [
          {
            kind: copiedSource.id,
            severity: "review" as const,
            message: `${Math.round(100 * share)} % of the source is that of submission ${earlier.id}${earlier.method ? ` (${earlier.method})` : ""}.`,
            evidence: {
              submission: earlier.id,
              method: earlier.method,
              sha256: earlier.sha256,
              share,
              others: others.slice(0, 10).map((each) => each.earlier.id),
            },
          },
        ];
      },
    };
  },
};

type Earlier = Pick<typeof submissions.$inferSelect, "id" | "method" | "sha256">;

/** One per file, the first that brought it. */
function earlierSources({ database, home, owner, submission }: FlagContext): Earlier[] {
  const own =
    submission === null
      ? null
      : database
          .select({ at: submissions.createdAt })
          .from(submissions)
          .where(eq(submissions.id, submission))
          .get();
  const found = database
    .select({ id: submissions.id, method: submissions.method, sha256: submissions.sha256 })
    .from(submissions)
    .where(
      and(
        eq(submissions.kind, "strategy"),
        ne(submissions.owner, owner ?? ""),
        ne(submissions.id, submission ?? ""),
        own ? lte(submissions.createdAt, own.at) : undefined,
      ),
    )
    .orderBy(desc(submissions.createdAt))
    .all();
  const first = new Map(found.map((each) => [each.sha256, each]));
  return [...first.values()].filter(({ sha256 }) => existsSync(join(home.submitted, sha256)));
}

const sketch = (source: string): Sketch =>
  sketchOf(new Map(shingles(sourceTokens(source)).map((each) => [hash32(each), 0])));

function sketchOfFile({ home }: FlagContext, sha256: string): Promise<Sketch> {
  return keptSketch(home, sha256, KIND, () => sketch(readFileSync(join(home.submitted, sha256), "utf8")));
}
