/** All layouts, in the order in which a folder is tried against them. A new one is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { coin } from "./coin";
import type { Layout } from "./layout";
import { lethe } from "./lethe";
import { llava } from "./llava";
import { mcitlib } from "./mcitlib";
import { prism } from "./prism";

export const LAYOUTS: readonly Layout[] = [lethe, mcitlib, coin, prism, llava];

export function getLayout(id: string): Layout {
  const layout = LAYOUTS.find((candidate) => candidate.id === id);
  if (layout) return layout;
  throw unknownName(
    "layout",
    id,
    LAYOUTS.map((candidate) => candidate.id),
  );
}
