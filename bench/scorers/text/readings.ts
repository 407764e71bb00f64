/** The strict and the lenient reading of an answer, the same for every scorer of short texts. */
import type { ReferenceItem } from "../scorer";
import { m4cNormalise } from "./vqa-normalise";

/** Equal to the letter. */
export const isSame = (prediction: string, reference: string): boolean => prediction === reference;

/** Equal after normalisation, or the normalised reference stands in the answer as whole words. */
export function isContained(prediction: string, reference: string): boolean {
  const [said, wanted] = [m4cNormalise(prediction), m4cNormalise(reference)];
  return said === wanted || (wanted !== "" && ` ${said} `.includes(` ${wanted} `));
}

export const strictReading = ({ prediction, reference }: ReferenceItem): number =>
  isSame(prediction, reference) ? 1 : 0;

export const lenientReading = ({ prediction, reference }: ReferenceItem): number =>
  isContained(prediction, reference) ? 1 : 0;
