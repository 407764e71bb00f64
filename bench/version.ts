/** The version of this Lethe, as in package.json. */
import manifest from "@/package.json";

export function letheVersion(): string {
  return manifest.version;
}
