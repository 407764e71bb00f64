/** The script behind every page, bundled from app/_enhance when the site is built. Pages are complete without it. */
import { join } from "node:path";
import { build } from "esbuild";

export const dynamic = "force-static";

export async function GET(): Promise<Response> {
  const { outputFiles } = await build({
    entryPoints: [join(process.cwd(), "app/_enhance/index.ts")],
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
