/** Families of methods, by what they do against forgetting. */
import type { MethodGroup } from "@/lib/queries/methods";

export const FAMILIES: Record<MethodGroup["family"], { title: string; lead: string }> = {
  bound: { title: "Bounds", lead: "Reference points that are pinned on boards and never ranked." },
  finetuning: { title: "Fine-tuning", lead: "Trains on, and does nothing against forgetting." },
  replay: { title: "Replay", lead: "Keeps some past examples and trains on them again." },
  regularisation: { title: "Regularisation", lead: "Adds a term to the loss that holds the model back." },
  averaging: { title: "Weight averaging", lead: "Mixes old and new weights." },
  expansion: { title: "Expansion", lead: "Adds parts to the model for new tasks, and chooses between them." },
  unlearning: {
    title: "Unlearning",
    lead: "Made to delete on request; several more above can be run on requests too.",
  },
};
