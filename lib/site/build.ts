/** Builds the site when there is no build of the present sources; two commands at once build it only once. */
import { spawn } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { withLock } from "./lock";
import { newestSource, PROJECT, sourcesHash } from "./sources";

const FOLDER = join(PROJECT, ".next");
const BUILD_ID = join(FOLDER, "BUILD_ID");
/** Says which build is of which sources; written last, so an interrupted build counts as none. */
const MARK = join(FOLDER, "lethe-sources");

export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  checkWritable();
  await withLock("site-build", async () => {
    // Another command may have finished the same build while this one waited.
    if (isBuilt()) return;
    const sources = sourcesHash();
    say("Building the site (once for this version of the sources, about half a minute) …");
    rmSync(MARK, { force: true });
    await runBuild();
    writeFileSync(MARK, mark(sources));
  });
}

/** A build made here is known by its sources' hash; one made by plain `next build` counts if no source is newer. */
function isBuilt(): boolean {
  if (!existsSync(BUILD_ID)) return false;
  const marked = existsSync(MARK) ? readFileSync(MARK, "utf8") : "";
  if (marked.startsWith(buildId())) return marked === mark(sourcesHash());
  return statSync(BUILD_ID).mtimeMs > newestSource();
}

function mark(sources: string): string {
  return `${buildId()} ${sources}`;
}

function buildId(): string {
  return readFileSync(BUILD_ID, "utf8");
}

function checkWritable(): void {
  try {
    mkdirSync(FOLDER, { recursive: true });
    accessSync(FOLDER, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The site has to be built first, but ${FOLDER} cannot be written.`,
      "Run `lethe serve` once as a user who may write there, or copy the project to a folder of your own.",
      { cause: error },
    );
  }
}

function runBuild(): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const environment = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { cwd: PROJECT, env: environment });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The site's build ended with code ${code}:\n${output.slice(-4000)}`));
    });
  });
}
