/** A busy writer for tests: stores files with their rows and audit entries, now and then takes one back. Runs until it is killed. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { artefacts } from "@/db/schema";
import { appendAudit } from "@/lib/audit/append";
import { letheHome } from "@/lib/home";
import { putBytes, removeArtefact, type StoredArtefact } from "@/lib/ingest/artefacts";

const home = letheHome(process.argv[2]);
const name = process.argv[3] ?? "writer";
const database = openDatabase(home.database);
const kept: StoredArtefact[] = [];
process.stdout.write("at work\n");

for (let i = 0; ; i++) {
  const seed = createHash("sha256").update(`${name} ${i}`).digest();
  const bytes = Buffer.concat(Array.from({ length: 1 + (i % 50) * 20 }, () => seed));
  const file = putBytes(home.artifacts, bytes);
  kept.push(file);
  const removed = i % 40 === 39 ? kept.shift() : undefined;
  database.transaction(
    (tx) => {
      tx.insert(artefacts).values({ sha256: file.sha256, kind: "log", bytes: file.bytes }).run();
      if (removed) tx.delete(artefacts).where(eq(artefacts.sha256, removed.sha256)).run();
      appendAudit(tx, {
        at: new Date(),
        actor: "system",
        action: "test.stored",
        subject: `file:${file.sha256}`,
        details: { removed: removed?.sha256 ?? null },
        public: false,
      });
    },
    { behavior: "immediate" },
  );
  if (removed) removeArtefact(removed);
  await pause(2);
}
