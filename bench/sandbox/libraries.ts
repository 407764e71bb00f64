/** The shared libraries that Node and ONNX Runtime load; a sandbox gets these files and none of the system's others. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A file or folder of this machine and where the sandbox sees it. */
export interface Mount {
  from: string;
  to: string;
}

const require = createRequire(import.meta.url);

/** Folder of an installed package, whatever of it may be imported. */
export function packageFolder(name: string): string {
  const path = require.resolve(name);
  const end = `/node_modules/${name}/`;
  return path.slice(0, path.lastIndexOf(end) + end.length - 1);
}

let known: readonly Mount[] | null = null;

/** Worked out once per process. */
export function libraries(): readonly Mount[] {
  known ??= [...new Set([process.execPath, ...engineLibraries()].flatMap(dependencies))].map((path) => ({
    from: realpathSync(path),
    to: path,
  }));
  return known;
}

/** The native parts of ONNX Runtime for this machine. */
function engineLibraries(): string[] {
  const root = join(packageFolder("onnxruntime-node"), "bin");
  return readdirSync(root).flatMap((version) => {
    const folder = join(root, version, process.platform, process.arch);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => /\.(node|so)(\.|$)/.test(name) && !/providers/.test(name))
      .map((name) => join(folder, name));
  });
}

/** Absolute paths in what `ldd` prints, outside the package itself. */
function dependencies(file: string): string[] {
  const text = execFileSync("ldd", [file], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const inside = dirname(file);
  return [...text.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)]
    .map(([, path]) => path as string)
    .filter((path) => !path.startsWith(inside));
}
