/** Sizes of the files that runs were stored with. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { artefacts } from "@/db/schema";

/** In bytes; null where no such file is stored. */
export function artefactSize(database: LetheDatabase, sha256: string): number | null {
  const stored = database
    .select({ bytes: artefacts.bytes })
    .from(artefacts)
    .where(eq(artefacts.sha256, sha256))
    .get();
  return stored?.bytes ?? null;
}
