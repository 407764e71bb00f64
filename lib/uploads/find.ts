/** Uploads of a person. Another one's upload is not told from none. */
import { and, desc, eq, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { uploads } from "@/db/schema";
import { NotThere } from "@/lib/domain/refusals";
import type { Upload } from "./create";

export function uploadOf(database: LetheDatabase, owner: { id: string }, id: string): Upload {
  const found = database.select().from(uploads).where(eq(uploads.id, id)).get();
  if (found?.owner === owner.id) return found;
  throw new NotThere(
    `There is no upload "${id}".`,
    "It was never announced, or was removed because nothing came for a day.",
  );
}

/** Those that no submission uses yet, the newest first. */
export function uploadsOf(database: LetheDatabase, owner: { id: string }): Upload[] {
  return database
    .select()
    .from(uploads)
    .where(and(eq(uploads.owner, owner.id), ne(uploads.state, "used")))
    .orderBy(desc(uploads.createdAt), desc(uploads.id))
    .all();
}
