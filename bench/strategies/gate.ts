/** Which request, if any, a query belongs to: Gaussians over how its queries look to the frozen start, kept in the store. */
import type { QueryEmbedding } from "@/bench/model/embedding";
import { addClass, emptyGaussians, type Gaussians, metricOf } from "./gaussians";
import type { StrategySession } from "./strategy";

export type Part = keyof QueryEmbedding;

/** The chosen parts of an embedding, one after the other. */
export function vectorOf(embedding: QueryEmbedding, parts: readonly Part[]): Float32Array {
  const pieces = parts.map((part) => embedding[part]);
  const vector = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    vector.set(piece, at);
    at += piece.length;
  }
  return vector;
}

/** Adds the queries of one more request. */
export function rememberRequest({ store }: StrategySession, name: string, vectors: Float32Array[]): void {
  const known = read(store, name) ?? emptyGaussians((vectors[0] as Float32Array).length);
  const { scatter, count, means } = addClass(known, vectors);
  store.set(`${name}.scatter`, Float32Array.from(scatter));
  store.set(`${name}.count`, Float32Array.of(count));
  store.set(`${name}.mean.${means.length}`, Float32Array.from(means.at(-1) as Float64Array));
}

/** Distance of each query to each request so far (about 1 for its own); empty before the first request. */
export function distancesTo(
  { store }: StrategySession,
  name: string,
  vectors: readonly Float32Array[],
  shrinkage: number,
): number[][] {
  const known = read(store, name);
  if (!known) return vectors.map(() => []);
  const metric = metricOf(known, shrinkage);
  return vectors.map((vector) => metric.distances(vector));
}

/** 1-based number of the nearest request; null where none is within the limit. */
export function nearest(distances: readonly number[], limit: number): number | null {
  const least = Math.min(...distances);
  return distances.length > 0 && least <= limit ? distances.indexOf(least) + 1 : null;
}

function read(store: ReadonlyMap<string, Float32Array>, name: string): Gaussians | null {
  const scatter = store.get(`${name}.scatter`);
  if (!scatter) return null;
  const means: Float64Array[] = [];
  for (let k = 1; store.has(`${name}.mean.${k}`); k++)
    means.push(Float64Array.from(store.get(`${name}.mean.${k}`) as Float32Array));
  return { scatter: Float64Array.from(scatter), count: store.get(`${name}.count`)?.[0] ?? 0, means };
}
