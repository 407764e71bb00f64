/**
 * Preloaded into a child: SIGKILLs it at its KILL_AT-th call into the file system, a write half done.
 * Every step, batch, checkpoint, rename and flush of a run is such a call, so a random number is a random moment.
 * Without KILL_AT it writes the number of calls to CALLS_FILE at the end.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const killAt = Number(process.env.KILL_AT ?? Number.POSITIVE_INFINITY);
const { writeFileSync } = fs;
let calls = 0;

/** True when this call is the last. */
const isLast = (): boolean => ++calls === killAt;
const die = (): void => void process.kill(process.pid, "SIGKILL");

for (const name of ["renameSync", "fsyncSync", "linkSync", "rmSync", "ftruncateSync", "mkdirSync"] as const) {
  const original = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (isLast()) die();
      return original(...args);
    },
  });
}

const { writeSync } = fs;
Object.assign(fs, {
  writeSync: (file: number, bytes: Uint8Array, offset = 0) => {
    if (!isLast()) return writeSync(file, bytes, offset);
    const half = Math.floor((bytes.length - offset) / 2);
    writeSync(file, bytes, offset, half);
    die();
    return half;
  },
});
syncBuiltinESMExports();

process.on("exit", () => {
  if (process.env.CALLS_FILE) writeFileSync(process.env.CALLS_FILE, String(calls));
});
