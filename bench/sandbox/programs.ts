/** The programs that run inside the sandbox, each as one script: bundled from our sources once per process. */
import { fileURLToPath } from "node:url";
import { buildAlone } from "./build-alone";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** "inspect" knows no engine and starts fast; "train" holds the whole trainer. */
export type ProgramName = "inspect" | "train";

const bundled = new Map<ProgramName, Promise<Uint8Array>>();

export function program(name: ProgramName): Promise<Uint8Array> {
  const known = bundled.get(name);
  if (known) return known;
  const made = bundle(name);
  bundled.set(name, made);
  // A failure may pass.
  made.catch(() => bundled.delete(name));
  return made;
}

async function bundle(name: ProgramName): Promise<Uint8Array> {
  const built = await buildAlone({
    absWorkingDir: PROJECT,
    entryPoints: [`bench/sandbox/child/${name}.ts`],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    minifyWhitespace: true,
    legalComments: "none",
    external: ["onnxruntime-node", "@tensorflow/tfjs-node-gpu"],
    // Packages in CommonJS ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as createRequireOfLethe } from "node:module"; const require = createRequireOfLethe(import.meta.url);',
    },
    logLevel: "silent",
  });
  if (!built) throw new Error(`esbuild gave no answer to ${name}`);
  return built.outputFiles[0]?.contents as Uint8Array;
}
