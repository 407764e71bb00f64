/** What Lethe needs of the machine: Node, room on the disk, a sandbox, devices. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { formatBytes } from "@/bench/runner/errno";
import { sandboxAvailable } from "@/bench/sandbox";
import type { LetheHome } from "@/lib/home";
import { LEAST_FREE_BYTES, roomAt } from "../disk";
import { type Finding, ok, problem, warning } from "./finding";

/** As package.json asks for. */
const LEAST_NODE = [20, 19] as const;
/** Below this much it is time to make room. */
const LITTLE_FREE_BYTES = 5e9;
const LETHE = fileURLToPath(new URL("../../../bench/lethe.mjs", import.meta.url));

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (enough) return ok("node", `Node ${version}`);
  return problem("node", `Node ${version} is too old.`, `Install Node ${LEAST_NODE.join(".")} or newer.`);
}

export function checkDisk(home: Pick<LetheHome, "root">, room = roomAt(home.root)): Finding {
  const free = `${formatBytes(room.freeBytes)} of ${formatBytes(room.totalBytes)} free at ${home.root}`;
  if (room.freeBytes >= LITTLE_FREE_BYTES) return ok("disk", free);
  const remedy = "Make room: older backups, runs/ and work/ of the home. docs/operations.md, Disk full.";
  return room.freeBytes < LEAST_FREE_BYTES
    ? problem("disk", `Only ${free}.`, remedy)
    : warning("disk", `Only ${free}.`, remedy);
}

export async function checkSandbox(): Promise<Finding> {
  const { available, reason, remedy } = await sandboxAvailable();
  if (available) return ok("sandbox", reason);
  return warning(
    "sandbox",
    `Submitted code is refused on this machine: ${reason}`,
    remedy ?? "See docs/sandbox.md.",
  );
}

const devicesSchema = z.array(z.object({ id: z.string(), available: z.boolean() }).loose());

/** In a process of its own: asking devices loads their native libraries. */
export async function checkDevices(): Promise<Finding> {
  const { stdout } = await promisify(execFile)(process.execPath, [LETHE, "list", "devices", "--json"], {
    maxBuffer: 10e6,
  });
  const usable = devicesSchema.parse(JSON.parse(stdout)).filter(({ available }) => available);
  if (usable.length > 0) return ok("devices", usable.map(({ id }) => id).join(", "));
  return problem("devices", "No device can train a model.", "`lethe list devices` says what each one lacks.");
}
