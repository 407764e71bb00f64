/** Submissions of real strategies on the small board, put in without a server. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LetheDatabase } from "@/db/client";
import { uploads, users } from "@/db/schema";
import type { LetheHome } from "@/lib/home";
import { sha256 } from "@/lib/ingest/identity";
import { createSubmission } from "@/lib/submissions/create";
import { newId } from "@/lib/submissions/ids";
import { BOARD, strategySource } from "./small-board";

export function addPerson(database: LetheDatabase, id: string): void {
  database
    .insert(users)
    .values({ id, name: id, email: `${id}@lethe.test` })
    .onConflictDoNothing()
    .run();
}

/** Returns the submission's id. */
export function submit(
  database: LetheDatabase,
  home: LetheHome,
  name: string,
  seeds: readonly number[],
  now: Date,
): string {
  const source = strategySource(name);
  const upload = newId("u");
  mkdirSync(home.uploads, { recursive: true });
  writeFileSync(join(home.uploads, upload), source);
  database
    .insert(uploads)
    .values({
      ...{ id: upload, owner: "ada", name: "strategy.ts", size: source.length, received: source.length },
      ...{ sha256: sha256(source), state: "complete", createdAt: now.toISOString() },
      expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
    })
    .run();
  const wishes = { kind: "strategy" as const, board: BOARD, upload, note: "", anonymousUntil: null };
  const request = { ...wishes, seeds: [...seeds], params: {}, device: "auto" };
  return createSubmission(database, home, { id: "ada" }, request, now).id;
}
