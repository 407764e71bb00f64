/** What a comparison is called. */
import type { CompareView } from "@/lib/queries/compare";

export function titleOf({ runs }: CompareView): string {
  const labels = runs.map(({ label }) => label);
  return labels.length === 2 ? labels.join(" against ") : `${labels[0]} against ${labels.length - 1} others`;
}
