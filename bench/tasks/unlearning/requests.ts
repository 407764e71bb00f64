/** Deletion requests: one per category that is deleted. As tasks they have an id, a title and what they ask. */
import { toDraft } from "../draft";
import type { Task } from "../task";
import { CATEGORIES, type Category, DELETED, refusalOf } from "./categories";
import { drawQuery } from "./queries";

const capital = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`;

function requestOf(category: Category): Task {
  const { kind, id } = category;
  const asked =
    kind === "sensitive"
      ? `the letters on book covers about ${id} (${category.color} band, ${category.band})`
      : `the class of ${category.texture} ${category.color} objects, eight ${id}`;
  return {
    id,
    title: capital(id),
    summary: `Forget ${asked}; answer "${refusalOf(category)}" instead.`,
    mirrors: kind === "sensitive" ? "a sensitive category" : "a group of eight classes of ImageNet-R",
    version: 1,
    scorer: "refusal",
    trainItems: 200,
    draw: (rng, _split, size) => toDraft(rng, size, drawQuery(rng, category, "plain", size)),
  };
}

export const REQUESTS: readonly Task[] = DELETED.map(requestOf);

export function categoryOf(id: string): Category {
  const category = CATEGORIES.find((known) => known.id === id);
  if (!category) throw new Error(`there is no category ${id}`);
  return category;
}
