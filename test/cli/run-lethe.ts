/** Runs the real command in a child process, as a person would, from a folder that is not the checkout. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../bench/lethe.mjs", import.meta.url));

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function lethe(...args: string[]): Finished {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [ENTRY, ...args], {
    cwd: tmpdir(),
    encoding: "utf8",
    timeout: 180_000,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}
