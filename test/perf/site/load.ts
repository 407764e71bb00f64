/**
 * Asks a server at a fixed rate, whether or not it keeps up (open loop), so that waiting in its queue is measured too.
 * Latencies count from the moment at which a request was due.
 */
import { Agent, request } from "node:http";
import type { Ask } from "./mix";

export interface Sample {
  kind: string;
  status: number;
  /** What the server says that it needed, milliseconds. */
  server: number;
  /** From when the request was due to the last byte of its answer, milliseconds. */
  client: number;
  /** hit, miss or off. */
  cache: string;
  bytes: number;
}

/** Requests per second, in the given order. */
export async function openLoop(url: string, asks: readonly Ask[], rate: number): Promise<Sample[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const start = performance.now();
  const samples = await Promise.all(
    asks.map(async (ask, at) => {
      const due = start + (at * 1000) / rate;
      await new Promise((go) => setTimeout(go, due - performance.now()));
      return askOnce(url, ask, due, agent);
    }),
  );
  agent.destroy();
  return samples;
}

/** One after the other, as fast as the server answers: fills its cache, or shows what one request costs alone. */
export async function inTurn(url: string, asks: readonly Ask[]): Promise<Sample[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const samples: Sample[] = [];
  for (const ask of asks) samples.push(await askOnce(url, ask, performance.now(), agent));
  agent.destroy();
  return samples;
}

function askOnce(url: string, { kind, path }: Ask, due: number, agent: Agent): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "br, gzip" };
    const sent = request(new URL(path, url), { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => {
        const timing = String(response.headers["server-timing"]);
        resolve({
          kind,
          status: response.statusCode ?? 0,
          server: Number(/app;dur=([\d.]+)/.exec(timing)?.[1] ?? Number.NaN),
          client: performance.now() - due,
          cache: /cache;desc=(\w+)/.exec(timing)?.[1] ?? "none",
          bytes,
        });
      });
      response.on("error", reject);
    });
    sent.on("error", reject).end();
  });
}

export interface Summary {
  kind: string;
  requests: number;
  /** Answers that are not 200. */
  failed: number;
  /** Share of answers that were kept ones, 0 to 1. */
  hits: number;
  server: Percentiles;
  client: Percentiles;
}

export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/** Per kind in the order of appearance, and all together as "all". */
export function summarise(samples: readonly Sample[]): Summary[] {
  const kinds = [...new Set(samples.map(({ kind }) => kind))].sort();
  return [...kinds, "all"].map((kind) => {
    const own = samples.filter((sample) => kind === "all" || sample.kind === kind);
    return {
      kind,
      requests: own.length,
      failed: own.filter(({ status }) => status !== 200).length,
      hits: own.filter(({ cache }) => cache === "hit").length / own.length,
      server: percentiles(own.map(({ server }) => server)),
      client: percentiles(own.map(({ client }) => client)),
    };
  });
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
