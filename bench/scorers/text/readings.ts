/** The strict and the lenient reading of an answer, the same for every scorer of short texts. */
import type { ReferenceItem } from "../scorer";
import { formsOf } from "./vqa-normalise";

/** Equal to the letter. */
export const isSame = (prediction: string, reference: string): boolean => prediction === reference;

/** Equal after normalisation, or the normalised reference stands in the answer as whole words. */
export function isContained(prediction: string, reference: string): boolean {
  if (prediction === reference) return true;
  const said = formsOf(prediction);
  const wanted = formsOf(reference);
  return said.m4c === wanted.m4c || (wanted.m4c !== "" && said.words.includes(wanted.words));
}

export const strictReading = ({ prediction, reference }: ReferenceItem): number =>
  isSame(prediction, reference) ? 1 : 0;

export const lenientReading = ({ prediction, reference }: ReferenceItem): number =>
  isContained(prediction, reference) ? 1 : 0;
