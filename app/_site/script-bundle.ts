/** A script of the site, bundled from one file of app/_enhance when the site is built. */
import { join } from "node:path";
import { build } from "esbuild";

/** `entry` below app/_enhance. */
export async function scriptBundle(entry: string): Promise<Response> {
  const { outputFiles } = await build({
    entryPoints: [join(process.cwd(), "app/_enhance", entry)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    write: false,
    // A route that is rendered while the site is built has no one to read warnings: fail instead.
    logLevel: "silent",
  });
  return new Response(outputFiles[0]?.text, {
    headers: { "Content-Type": "text/javascript; charset=utf-8" },
  });
}
