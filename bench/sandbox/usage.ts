/** What the processes of a sandbox use, read from outside in /proc. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface Usage {
  /** Resident memory of all its processes. */
  memoryBytes: number;
  /** Computing time of all its threads so far. */
  cpuMs: number;
  threads: number;
}

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10;

/** @param root the sandbox's first process; null when it is gone */
export function usageOf(root: number): Usage | null {
  const found = processesUnder(root).flatMap((pid) => usageOfProcess(pid) ?? []);
  if (found.length === 0) return null;
  const sum = (name: keyof Usage) => found.reduce((total, usage) => total + usage[name], 0);
  return { memoryBytes: sum("memoryBytes"), cpuMs: sum("cpuMs"), threads: sum("threads") };
}

/** A process and all that descend from it. */
export function processesUnder(root: number): number[] {
  const children = tasksOf(root).flatMap((task) => childrenOf(`/proc/${root}/task/${task}`));
  return [root, ...children.flatMap(processesUnder)];
}

function childrenOf(task: string): number[] {
  const children = read(`${task}/children`);
  if (children !== null) return children.split(" ").filter(Boolean).map(Number);
  // Unseen children would use what they like.
  if (existsSync(`${task}/stat`)) throw new Error(`${task} does not tell its children`);
  return [];
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch (error) {
    return gone(error, []);
  }
}

function usageOfProcess(pid: number): Usage | null {
  const status = read(`/proc/${pid}/status`);
  const stat = read(`/proc/${pid}/stat`);
  if (status === null || stat === null) return null;
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  // The name in brackets may hold anything; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  return { memoryBytes: field("VmRSS") * 1024, cpuMs, threads: field("Threads") };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return gone(error, null);
  }
}

/** A process may end at any moment. */
function gone<T>(error: unknown, value: T): T {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ESRCH") return value;
  throw error;
}
