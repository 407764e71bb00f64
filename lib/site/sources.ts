/** Everything that goes into the site's build, so that it is built again when and only when that changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const ROOTS = [
  "app",
  "bench",
  "data/literature",
  "data/validity",
  "db",
  "lib",
  "next.config.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];

export function sourcesHash(project = PROJECT): string {
  const hash = createHash("sha256");
  for (const file of sources(project)) hash.update(file.slice(project.length)).update(readFileSync(file));
  return hash.digest("hex");
}

/** When a source was last written, milliseconds since 1970. */
export function newestSource(project = PROJECT): number {
  return Math.max(...sources(project).map((file) => statSync(file).mtimeMs));
}

function sources(project: string): string[] {
  return ROOTS.flatMap((root) => filesBelow(join(project, root)));
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
