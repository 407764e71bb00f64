/** A strategy that works, to start from: what `lethe new-strategy` writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const dynamic = "force-static";

const TEMPLATE = "bench/sandbox/template/strategy.ts";

export function GET(): Response {
  return new Response(readFileSync(join(process.cwd(), TEMPLATE), "utf8"), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="my-strategy.ts"',
    },
  });
}
