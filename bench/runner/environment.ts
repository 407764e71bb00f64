/** What a record says about the machine and the checkout a run began on. */
import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { arch, cpus, platform, release } from "node:os";
import { fileURLToPath } from "node:url";
import { letheVersion } from "@/bench/version";
import type { HostFacts } from "./run-files";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Marks a commit that is not all of the code that ran. */
export const CHANGES = "+changes";

export function hostFacts(): HostFacts {
  return {
    commit: commit(),
    lethe: letheVersion(),
    node: process.version,
    platform: `${platform()} ${arch()} ${release()}`,
    cpu: `${cpus().length} x ${cpus()[0]?.model.trim() || "unknown processor"}`,
  };
}

/** Commit of this checkout, with "+changes" for uncommitted ones; null where the project is not a checkout of its own. */
function commit(): string | null {
  const top = git("rev-parse", "--show-toplevel");
  if (top === null || realpathSync(top) !== realpathSync(PROJECT)) return null;
  const head = git("rev-parse", "HEAD");
  const changed = git("status", "--porcelain", "--untracked-files=no");
  return head && (changed === "" ? head : head + CHANGES);
}

/** What git says; null where there is no git or no repository. */
function git(...args: string[]): string | null {
  try {
    const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
    return execFileSync("git", args, { cwd: PROJECT, encoding: "utf8", stdio }).trim();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
