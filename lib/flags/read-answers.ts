/** Reads a packed answers file line by line, so that a long file needs no memory. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Prediction } from "@/lib/domain/prediction";

/** The file was verified before, so its lines are not validated again. */
export async function readAnswers(path: string, take: (answer: Prediction) => void): Promise<void> {
  const source = createReadStream(path);
  const text = source.pipe(createGunzip());
  // pipe() does not pass errors on; readline would wait for ever on a damaged archive.
  source.on("error", (error) => text.destroy(error));
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== "") take(JSON.parse(line) as Prediction);
}
