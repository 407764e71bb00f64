/**
 * Files that a worker elsewhere sends: the state of a run at a checkpoint, and in the end its result. They are received by
 * their hash into `work/<job>/.incoming/` and take effect all at once.
 */
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { z } from "zod";
import { hashFile } from "@/bench/files/hash-file";
import { Conflict, TooLarge } from "@/lib/domain/refusals";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

/** Largest file of a run's state: a checkpoint of the largest preset with its optimizer. */
const MOST_BYTES = 4 * 1024 ** 3;

/** Files of a run directory; never a path. */
export const fileNameSchema = z
  .string()
  .regex(
    /^(run\.json|progress\.json|record\.json|events\.jsonl|predictions\.jsonl\.gz|(checkpoint-\d{1,4}\.bin)|(predictions-\d{1,4}\.jsonl))$/,
    "expected the name of a file of a run",
  );
/** Name of a run directory. */
export const runNameSchema = z
  .string()
  .max(300)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits");
export const manifestSchema = z
  .array(z.strictObject({ name: fileNameSchema, sha256: sha256Schema }))
  .max(2000);
export type FileManifest = z.infer<typeof manifestSchema>;

const incomingFolder = (home: LetheHome, job: string): string => join(home.work, job, ".incoming");

/** Stores one file under its hash; a UserError where the bytes have another one. */
export async function receive(
  home: LetheHome,
  job: string,
  sha256: string,
  body: ReadableStream<Uint8Array>,
): Promise<number> {
  const folder = incomingFolder(home, job);
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `draft-${randomBytes(8).toString("hex")}`);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(
      Readable.fromWeb(body as WebStream<Uint8Array>),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > MOST_BYTES) throw new TooLarge(`A file of a run may have ${MOST_BYTES} bytes.`);
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(draft, { flush: true }),
    );
    const found = hash.digest("hex");
    if (found !== sha256)
      throw new UserError(`The file has SHA-256 ${found}, announced was ${sha256}.`, "Send it again.");
    renameSync(draft, join(folder, sha256));
    return bytes;
  } finally {
    rmSync(draft, { force: true });
  }
}

export interface Assembled {
  /** Makes `target` the folder with exactly these files, at once. */
  place(): void;
  /** Removes what was not placed. */
  drop(): void;
}

/** The files together, beside their place until the caller is sure of it. What `target` holds already need not be sent again. */
export async function assemble(
  home: LetheHome,
  job: string,
  files: FileManifest,
  target: string,
): Promise<Assembled> {
  const folder = incomingFolder(home, job);
  const draft = join(home.work, job, `.draft-${randomBytes(8).toString("hex")}`);
  const drop = () => rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    for (const { name, sha256 } of files) {
      const [sent, known] = [join(folder, sha256), join(target, name)];
      const from = existsSync(sent) ? sent : existsSync(known) && hashFile(known) === sha256 ? known : null;
      if (from === null)
        throw new Conflict(
          `${name} with SHA-256 ${sha256} has not been received.`,
          "Send it, then try again.",
        );
      await copyFile(from, join(draft, name));
    }
  } catch (error) {
    drop();
    throw error;
  }
  return {
    drop,
    place() {
      mkdirSync(join(target, ".."), { recursive: true });
      // Between these two a kill leaves no state at all: the run begins anew, which is slow but right.
      rmSync(target, { recursive: true, force: true });
      renameSync(draft, target);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface StoredState {
  /** Name of the run directory; null where nothing is kept. */
  run: string | null;
  files: { name: string; sha256: string; bytes: number }[];
}

/** Name of the run directory that earlier workers have left of a job; null where there is none. */
function storedRun(home: LetheHome, job: string): string | null {
  const folder = join(home.work, job);
  return existsSync(folder) ? (readdirSync(folder).find((name) => !name.startsWith(".")) ?? null) : null;
}

/** Path of one of its files; null where there is no such file. */
export function storedFile(home: LetheHome, job: string, name: string): string | null {
  const run = storedRun(home, job);
  const path = run === null ? null : join(home.work, job, run, name);
  return path !== null && existsSync(path) ? path : null;
}

/** What earlier workers have left of a job. */
export function storedState(home: LetheHome, job: string): StoredState {
  const folder = join(home.work, job);
  const run = storedRun(home, job);
  if (run === null) return { run, files: [] };
  const files = readdirSync(join(folder, run))
    .filter((name) => fileNameSchema.safeParse(name).success)
    .map((name) => ({
      name,
      sha256: hashFile(join(folder, run, name)),
      bytes: statSync(join(folder, run, name)).size,
    }));
  return { run, files };
}
