import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { scratch } from "./scratch";

const REQUEST = "run --sequence small-3 --strategy words --preset micro --protocol quick".split(" ");
const NODE_ARGS = ["--import", "tsx", "test/runner/child.ts"];
const mounted: string[] = [];

/** A disk of its own, if this user may mount one. */
function mountDisk(options: string): string | null {
  const folder = scratch();
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status !== 0) return null;
  mounted.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync("umount", ["-l", folder]);
});

const child = (args: readonly string[], prefix: readonly string[] = []) => {
  const [command = "", ...rest] = [...prefix, process.execPath, ...NODE_ARGS, ...args];
  return spawnSync(command, rest, { encoding: "utf8" });
};

const canMount = (() => {
  const folder = mountDisk("size=64k");
  for (const path of mounted.splice(0)) spawnSync("umount", ["-l", path]);
  return folder !== null;
})();

// Mounting a small disk needs a privileged user; continuous integration without one still has the other tests.
describe.skipIf(!canMount)("a disk", () => {
  it("that is full stops the run with a clear message, and the run goes on when there is space", () => {
    const disk = mountDisk("size=1m")!;
    const ballast = join(disk, "ballast");
    const sizes = [1000, 960, 900, 780].map((kilobytes) => kilobytes * 1024);
    for (const size of sizes) {
      writeFileSync(ballast, Buffer.alloc(size, 1));
      const folder = join(disk, "runs");
      const directory = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
      const args = directory.length > 0 ? ["resume", ...directory] : REQUEST;
      const { status, stderr } = child([...args, "--out", folder]);
      expect(stderr).toMatch(/No space left while writing .* \(.*\); .* free there\./);
      expect(status).toBe(2);
      rmSync(ballast);
    }
    const folder = join(disk, "runs");
    const { status } = child(["resume", join(folder, readdirSync(folder)[0] ?? ""), "--out", folder]);
    expect(status).toBe(0);
  });

  it("that is read-only gives a clear message and nothing else", () => {
    const disk = mountDisk("ro")!;
    const { status, stderr, stdout } = child([...REQUEST, "--out", join(disk, "runs")]);
    expect(stderr).toContain("the disk is read-only");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

describe("a folder of another user", () => {
  const root = process.getuid?.() === 0;
  const isUsable = spawnSync("setpriv", ["--version"]).status === 0;

  it.skipIf(root && !isUsable)("gives a clear message", () => {
    const folder = join(scratch(), "runs");
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    chmodSync(join(folder, ".."), 0o755);
    // The super-user may write anywhere, so it becomes somebody else.
    const prefix = root ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
    const { status, stderr } = child([...REQUEST, "--out", folder], prefix);
    expect(stderr).toContain("this user may not write there");
    expect(status).toBe(2);
  });
});
