/** Calls to a site's API for workers: files go piece by piece, and only silence ends a call, however long it takes. */
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { z } from "zod";
import { API_ROOT } from "@/lib/api/address";
import { LEASE_HEADER } from "@/lib/api/schemas/worker";
import type { Lease } from "@/lib/jobs/job";
import { LeaseLost, Refused, Unreachable } from "@/lib/jobs/trouble";

export interface CallOptions {
  lease?: Lease;
  json?: unknown;
  /** Pieces of a file. */
  bytes?: AsyncIterable<Uint8Array>;
}

export interface Answer {
  json(): Promise<unknown>;
  /** The body, piece by piece. */
  pieces(): AsyncIterable<Uint8Array>;
}

export type Call = <T>(
  method: string,
  path: string,
  more: CallOptions,
  read: (answer: Answer) => Promise<T>,
) => Promise<T>;

export interface SiteOptions {
  /** Address of the site. */
  site: string;
  token: string;
  /** Longest silence, milliseconds. */
  silenceMs: number;
}

export function siteCalls({ site, token, silenceMs }: SiteOptions): Call {
  const root = `${site.replace(/\/$/, "")}${API_ROOT}`;
  return async (method, path, { lease, json, bytes }, read) => {
    const silence = endOfPatience(silenceMs);
    try {
      return await reaching(site, async () => {
        const response = await fetch(root + path, {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            ...(lease && { [LEASE_HEADER]: lease.secret }),
            ...(json !== undefined && { "Content-Type": "application/json" }),
            ...(bytes && { "Content-Type": "application/octet-stream" }),
          },
          ...(bytes
            ? { body: streamOf(heard(bytes, silence)), duplex: "half" as const }
            : { body: json === undefined ? null : JSON.stringify(json) }),
          signal: silence.signal,
        });
        silence.heard();
        if (!response.ok) throw await refused(response, method, path);
        return read({
          json: () => response.json(),
          pieces: () => heard((response.body as WebStream<Uint8Array> | null) ?? [], silence),
        });
      });
    } finally {
      silence.end();
    }
  };
}

interface Silence {
  signal: AbortSignal;
  heard(): void;
  end(): void;
}

/** Aborts `signal` when nothing was heard for so long. */
function endOfPatience(milliseconds: number): Silence {
  const controller = new AbortController();
  const give = () =>
    controller.abort(new DOMException(`nothing came for ${milliseconds / 1000} s`, "TimeoutError"));
  let timer = setTimeout(give, milliseconds);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(give, milliseconds);
    },
    end: () => clearTimeout(timer),
  };
}

const streamOf = (pieces: AsyncIterable<Uint8Array>) =>
  Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array<ArrayBuffer>>;

async function* heard(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  silence: Silence,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    silence.heard();
    yield piece;
  }
}

/** An answer may also break off after it began: the site has ended, or the time is up. That passes like one that never came. */
async function reaching<T>(site: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name !== "TypeError" && name !== "TimeoutError") throw error;
    const why = cause instanceof Error ? cause.message : message;
    throw new Unreachable(`${site} does not answer: ${why}`, { cause: error });
  }
}

async function refused(response: Response, method: string, path: string): Promise<Error> {
  const text = await response.text();
  const { status } = response;
  if (status >= 500 || status === 429)
    return new Unreachable(`The site answers ${status} to ${method} ${path}.`);
  const problem = z.object({ detail: z.string(), remedy: z.string().nullish() }).safeParse(jsonOrNull(text));
  const detail = problem.success ? problem.data.detail : text.slice(0, 200);
  if (status === 409) return new LeaseLost(detail);
  return new Refused(
    status,
    `The site refuses ${method} ${path} (${status}): ${detail}`,
    (problem.success && problem.data.remedy) || "Use a token with the scope worker of an administrator.",
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
