/**
 * A file that comes with a form, whose size and hash nobody has announced: it goes to the disk piece by piece, and then the
 * same way as every upload.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { formatBytes } from "@/bench/runner/errno";
import type { LetheDatabase } from "@/db/client";
import { TooLarge } from "@/lib/domain/refusals";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { newId } from "@/lib/submissions/ids";
import { appendBytes } from "./append";
import { createUpload, type Upload } from "./create";
import { checkSize, kindOfFile, UPLOAD_KINDS } from "./limits";

const DAY = 86_400_000;

export async function storeFile(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  name: string,
  bytes: Readable,
  now: Date,
): Promise<Upload> {
  const kind = kindOfFile(name);
  const path = join(formsFolder(home, now), newId("u"));
  try {
    const { size, sha256 } = await receive(bytes, path, UPLOAD_KINDS[kind].bytes);
    if (size === 0) throw new UserError(`The file "${name}" is empty.`, "Choose another one.");
    checkSize(kind, size);
    const upload = createUpload(database, home, owner, { name, size, sha256 }, now);
    if (upload.state !== "open") return upload;
    const rest = Readable.toWeb(createReadStream(path, { start: upload.received }));
    return await appendBytes(
      ...([database, home, owner, upload.id, upload.received] as const),
      rest as ReadableStream<Uint8Array>,
      now,
    );
  } finally {
    rmSync(path, { force: true });
  }
}

/** Counts and hashes on the way; what is larger than allowed is refused as soon as that is seen. */
async function receive(
  bytes: Readable,
  path: string,
  most: number,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash("sha256");
  let size = 0;
  const tooLarge = new TooLarge(
    `The file is larger than the ${formatBytes(most)} that are allowed.`,
    "Pack only what is asked for.",
  );
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      size += chunk.length;
      hash.update(chunk);
      pass(size > most ? tooLarge : null, chunk);
    },
  });
  const file = createWriteStream(path, { mode: 0o600 });
  try {
    await pipeline(bytes, measure, file);
  } finally {
    // Broken off before it was opened, it would appear after it was removed.
    if (!file.closed) await new Promise<void>((resolve) => file.once("close", () => resolve()));
  }
  return { size, sha256: hash.digest("hex") };
}

/** Beside the uploads; what a killed server left there is removed after a day. */
function formsFolder(home: LetheHome, now: Date): string {
  const folder = home.forms;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(/* turbopackIgnore: true */ folder)) {
    const path = join(/* turbopackIgnore: true */ folder, name);
    const file = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false });
    if (file && now.getTime() - file.mtimeMs > DAY) rmSync(path, { force: true });
  }
  return folder;
}
