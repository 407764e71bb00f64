/** The version of this Lethe, as in package.json. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const manifest = z.object({ version: z.string() });

export function letheVersion(): string {
  return manifest.parse(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")))
    .version;
}
