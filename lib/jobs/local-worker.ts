/** Ids of workers on the site's own machine name their process, so that a killed one is noticed before its leases end. */
import { isAlive, type Owner, thisProcess } from "@/bench/runner/lock";

const PREFIX = "local";

export function localWorkerId(owner: Owner = thisProcess()): string {
  return [PREFIX, owner.host, owner.pid, owner.began ?? "?"].join(":");
}

/** True only where it is certain: a process of this machine that has ended. */
export function isGone(worker: string): boolean {
  const [prefix, host = "", pid = "", began = "", ...more] = worker.split(":");
  if (prefix !== PREFIX || more.length > 0 || !/^\d+$/.test(pid)) return false;
  return !isAlive({ host, pid: Number(pid), began: began === "?" ? null : began });
}
