/** What the page of an unlearning sequence tells: its sets, its requests with the refusal that fits, what stays, what was never taught. */
import {
  type Category,
  DELETED,
  KEPT,
  REFUSED,
  refusalOf,
  UNSEEN,
} from "@/bench/tasks/unlearning/categories";
import { SET_ITEMS } from "@/bench/tasks/unlearning/sets";
import { PROBE_SETS, SET_MEANING, SETS, type SetId, scoresRefusals } from "@/lib/domain/unlearning";
import { taskInfo } from "./catalogue";

export interface SetLine {
  id: SetId;
  meaning: string;
  /** Test items per request. */
  items: number;
  /** Whether it is asked at every stage, or before the first and after the last request only. */
  asked: "every stage" | "first and last";
  /** What its score counts. */
  score: "fitting refusals" | "right answers";
}

export interface CategoryLine {
  id: string;
  title: string;
  kind: Category["kind"];
  /** How its pictures are told apart. */
  look: string;
  /** Names of the classes of an object group; empty where it has none. */
  classes: readonly string[];
  refusal: string;
  /** Queries that its request hands over; null for what is never deleted. */
  trainItems: number | null;
}

export interface Deletions {
  sets: SetLine[];
  /** In standard order. */
  requests: CategoryLine[];
  kept: CategoryLine[];
  unseen: CategoryLine[];
  /** Refused by the starting checkpoint already. */
  refused: CategoryLine[];
}

export function deletions(requests: readonly string[]): Deletions {
  return {
    sets: SETS.map(setLine),
    requests: requests
      .flatMap((id) => DELETED.find((category) => category.id === id) ?? [])
      .map(categoryLine),
    kept: KEPT.map(categoryLine),
    unseen: UNSEEN.map(categoryLine),
    refused: REFUSED.map(categoryLine),
  };
}

function setLine(id: SetId): SetLine {
  return {
    id,
    meaning: SET_MEANING[id],
    items: SET_ITEMS[id],
    asked: PROBE_SETS.some((probe) => probe === id) ? "first and last" : "every stage",
    score: scoresRefusals(id) ? "fitting refusals" : "right answers",
  };
}

function categoryLine(category: Category): CategoryLine {
  const { id, kind } = category;
  const task = taskInfo(id);
  return {
    id,
    title: task?.title ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    kind,
    look:
      category.kind === "sensitive"
        ? `book covers with a ${category.band} ${category.color} band`
        : `${category.texture} ${category.color} objects`,
    classes: category.kind === "objects" ? category.classes.filter((name) => name !== "") : [],
    refusal: refusalOf(category),
    trainItems: task?.trainItems ?? null,
  };
}
