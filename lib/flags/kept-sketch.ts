/** Sketches of stored files, made once and kept in the home beside the database: `fingerprints/<sha256>.<kind>`. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomic } from "@/bench/runner/files";
import type { LetheHome } from "@/lib/home";
import { packSketch, type Sketch, unpackSketch } from "./sketch";

/** Whatever else changes in how a sketch is made needs a new `kind`. */
export async function keptSketch(
  home: Pick<LetheHome, "fingerprints">,
  sha256: string,
  kind: string,
  make: () => Sketch | Promise<Sketch>,
): Promise<Sketch> {
  const folder = home.fingerprints;
  const path = join(/* turbopackIgnore: true */ folder, `${sha256}.${kind}`);
  const there = existsSync(/* turbopackIgnore: true */ path);
  const known = there ? unpackSketch(readFileSync(/* turbopackIgnore: true */ path)) : null;
  if (known) return known;
  const sketch = await make();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeAtomic(path, [packSketch(sketch)], "a fingerprint");
  return sketch;
}
