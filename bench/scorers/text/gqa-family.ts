/** What CoIN's and the stock GQA scorer share. */
import { type GqaItem, gqaItem } from "./gqa-question";
import { gqaScoring } from "./gqa-report";
import { lenientReading, strictReading } from "./readings";

const withReference = ({ prediction, question }: GqaItem) => ({ prediction, reference: question.answer });

export const gqaFamily = {
  direction: "higher" as const,
  range: [0, 1] as const,
  item: gqaItem,
  begin: () =>
    gqaScoring({
      strict: (item) => strictReading(withReference(item)),
      lenient: (item) => lenientReading(withReference(item)),
    }),
};
