/**
 * Gaussians of what was seen, one per class with a shared covariance: tells which class a vector is most like and how far
 * it is from all of them (Mahalanobis distance; Lee et al. 2018, arXiv 1807.03888). Host arithmetic; state is flat arrays.
 */

/** The classes so far. */
export interface Gaussians {
  /** Sum over all vectors of (x - own mean)(x - own mean)^T [width * width]. */
  scatter: Float64Array;
  /** Number of vectors behind it. */
  count: number;
  /** One per class. */
  means: Float64Array[];
}

export function emptyGaussians(width: number): Gaussians {
  return { scatter: new Float64Array(width * width), count: 0, means: [] };
}

/** Adds a class. */
export function addClass({ scatter, count, means }: Gaussians, vectors: readonly Float32Array[]): Gaussians {
  const width = vectors[0]!.length;
  const mean = new Float64Array(width);
  for (const x of vectors) for (let i = 0; i < width; i++) mean[i]! += (x[i] as number) / vectors.length;
  const sum = Float64Array.from(scatter);
  const d = new Float64Array(width);
  for (const x of vectors) {
    for (let i = 0; i < width; i++) d[i] = (x[i] as number) - (mean[i] as number);
    for (let i = 0; i < width; i++)
      for (let j = 0; j <= i; j++) sum[i * width + j]! += (d[i] as number) * (d[j] as number);
  }
  return { scatter: sum, count: count + vectors.length, means: [...means, mean] };
}

/** Distances of vectors in units of standard deviations along every direction. */
export interface Metric {
  /** Squared distance to the mean of each class, divided by the width: about 1 for members. */
  distances(x: Float32Array): number[];
}

/** @param shrinkage share of the average variance that is added to every direction */
export function metricOf({ scatter, count, means }: Gaussians, shrinkage: number): Metric {
  const width = Math.sqrt(scatter.length);
  const factor = choleskyOf(scatter, count, width, shrinkage);
  const whitened = means.map((mean) => solve(factor, mean, width));
  return {
    distances(x) {
      const own = solve(factor, x, width);
      return whitened.map((mean) => {
        let sum = 0;
        for (let i = 0; i < width; i++) sum += ((own[i] as number) - (mean[i] as number)) ** 2;
        return sum / width;
      });
    },
  };
}

/** Lower triangle L with L L^T = covariance + shrinkage. */
function choleskyOf(scatter: Float64Array, count: number, width: number, shrinkage: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < width; i++) trace += (scatter[i * width + i] as number) / count;
  const added = (shrinkage * trace) / width + 1e-12;
  const l = new Float64Array(width * width);
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = (scatter[i * width + j] as number) / count + (i === j ? added : 0);
      for (let k = 0; k < j; k++) sum -= (l[i * width + k] as number) * (l[j * width + k] as number);
      l[i * width + j] = i === j ? Math.sqrt(sum) : sum / (l[j * width + j] as number);
    }
  return l;
}

/** y with L y = x. */
function solve(l: Float64Array, x: ArrayLike<number>, width: number): Float64Array {
  const y = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * width + k] as number) * (y[k] as number);
    y[i] = sum / (l[i * width + i] as number);
  }
  return y;
}
