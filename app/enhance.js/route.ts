/** The script behind every page. Pages are complete without it. */
import { scriptBundle } from "@/app/_site/script-bundle";

export const dynamic = "force-static";

export const GET = (): Promise<Response> => scriptBundle("index.ts");
