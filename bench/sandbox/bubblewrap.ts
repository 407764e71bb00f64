/**
 * The walls: arguments of bubblewrap. The sandbox has its own user, process, network, IPC, host name and mount
 * namespaces; it sees Node, the libraries Node needs, one script, ONNX Runtime and the starting checkpoints, all
 * read-only, and a small private /tmp. There is no /proc, no /etc, no shell.
 */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { libraries, type Mount, packageFolder } from "./libraries";
import type { SandboxLimits } from "./limits";

const CHECKPOINTS = fileURLToPath(new URL("../../data/checkpoints", import.meta.url));

/** Where things are inside. The depth of the script's folder is that of `bench/model`, from where checkpoints are found. */
const NODE = "/lethe/node";
const SCRIPT = "/lethe/bench/sandbox/main.mjs";

/** File descriptors of the child that bubblewrap itself reads or writes. */
export interface Descriptors {
  arguments: number;
  script: number;
  filter: number;
  status: number;
}

export function bubblewrapArguments(
  limits: SandboxLimits,
  fd: Descriptors,
  uses: "nothing" | "engine",
): string[] {
  const shared = libraries();
  const mounts: Mount[] = [...shared, { from: process.execPath, to: NODE }, ...devices(), ...cpuFacts()];
  if (uses === "engine") mounts.push(...engine());
  return [
    ...["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "sandbox"],
    ...["--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"],
    ...["--seccomp", `${fd.filter}`, "--json-status-fd", `${fd.status}`],
    ...mounts.flatMap(({ from, to }) => [from.startsWith("/dev/") ? "--dev-bind" : "--ro-bind", from, to]),
    ...["--perms", "0444", "--ro-bind-data", `${fd.script}`, SCRIPT],
    ...["--size", `${limits.diskBytes}`, "--tmpfs", "/tmp", "--chdir", "/tmp", "--remount-ro", "/"],
    ...["--setenv", "LD_LIBRARY_PATH", [...new Set(shared.map(({ to }) => dirname(to)))].join(":")],
    // ONNX Runtime would start a process and open a socket to report its use; both are fatal here.
    ...["--setenv", "ORT_DISABLE_TELEMETRY", "1"],
    ...["--setenv", "HOME", "/tmp", "--setenv", "TZ", "UTC", "--setenv", "NODE_NO_WARNINGS", "1"],
  ];
}

/** The command that bubblewrap starts. */
export function nodeCommand(limits: SandboxLimits): string[] {
  // The heap alone may not reach the limit of the whole sandbox, so that V8 can say what happened.
  const heap = Math.max(64, Math.floor((limits.memoryBytes / 1024 ** 2) * 0.75));
  return [NODE, `--max-old-space-size=${heap}`, "--disable-proto=delete", "--no-deprecation", SCRIPT];
}

const existing = (mounts: readonly Mount[]): Mount[] => mounts.filter(({ from }) => existsSync(from));
const same = (...paths: string[]): Mount[] => existing(paths.map((path) => ({ from: path, to: path })));

const devices = (): Mount[] => same("/dev/null", "/dev/urandom");

/** ONNX Runtime asks which instructions and how many processors there are. */
const cpuFacts = (): Mount[] => same("/proc/cpuinfo", "/sys/devices/system/cpu");

function engine(): Mount[] {
  return [
    ...["onnxruntime-node", "onnxruntime-common"].map((name) => ({
      from: packageFolder(name),
      to: `/lethe/node_modules/${name}`,
    })),
    { from: CHECKPOINTS, to: "/lethe/data/checkpoints" },
  ];
}
