/** The right answer of an item in words, whatever form its scorer keeps it in. */
import type { Prediction } from "@/lib/domain/prediction";

export function referenceText(reference: Prediction["reference"]): string {
  if (typeof reference === "string") return reference;
  const single = [reference.answer, reference.reference].find((value) => typeof value === "string");
  if (typeof single === "string") return single;
  const several = [reference.answers, reference.references].find(Array.isArray);
  // Ten annotators often agree.
  const words = several?.filter((value) => typeof value === "string");
  return words?.length ? [...new Set(words)].join(", ") : JSON.stringify(reference);
}
