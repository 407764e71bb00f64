/**
 * esbuild for what strangers write. Deep nesting can end or stall its service, and a process has only one: so one build
 * at a time, none for long, and a new service after one that gave no answer.
 */
import { type BuildOptions, type BuildResult, build, stop } from "esbuild";

const MOST_MS = 30_000;

/** The build before this one. */
let last: Promise<unknown> = Promise.resolve();

/** Null where esbuild gives no answer; throws esbuild's own BuildFailure. */
export function buildAlone<T extends BuildOptions>(
  options: T,
  mostMs = MOST_MS,
): Promise<BuildResult<T> | null> {
  const built = last.then(() => answerOf(options, mostMs));
  last = built.catch(() => undefined);
  return built;
}

async function answerOf<T extends BuildOptions>(options: T, mostMs: number): Promise<BuildResult<T> | null> {
  const work = () => within(mostMs, build<T>(options as Parameters<typeof build<T>>[0]));
  try {
    return await work().catch(async (error: unknown) => {
      if (!saysService("is no longer running", error)) throw error;
      // It ended before, which is not this build's doing.
      await stop();
      return work();
    });
  } catch (error) {
    if (!saysService("was stopped", error)) throw error;
    await stop();
    return null;
  }
}

async function within<T>(mostMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, mostMs, null);
  });
  const first = await Promise.race([work, late]).finally(() => clearTimeout(timer));
  if (first === null) await stop();
  return first;
}

const saysService = (what: string, error: unknown): boolean =>
  error instanceof Error && error.message.startsWith(`The service ${what}`);
