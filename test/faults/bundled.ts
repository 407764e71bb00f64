/** The server of these tests in one file: it starts in a fraction of the time, which counts where it is killed many times. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

/** Path of the file, inside the project, where Node finds the libraries. */
export async function bundled(script: string): Promise<string> {
  const outfile = join(process.cwd(), "node_modules/.cache/lethe-faults", `${script}-${process.pid}.mjs`);
  onTestFinished(() => rmSync(outfile, { force: true }));
  await build({
    entryPoints: [join(process.cwd(), "test/faults", `${script}.ts`)],
    ...{ outfile, bundle: true, packages: "external", platform: "node", format: "esm", target: "node20" },
    tsconfig: join(process.cwd(), "tsconfig.json"),
    logLevel: "silent",
  });
  return outfile;
}
