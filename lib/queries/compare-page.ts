/** What an address of the comparison page finds: a comparison, or what to choose from and what is wrong with the address. */
import type { LetheDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { type CompareView, compareView } from "./compare";
import { type CompareChoices, compareChoices } from "./compare-choices";
import { readCompareQuery } from "./compare-query";
import { pageExists } from "./exists";
import type { Parameters } from "./parameters";

export type FoundComparison =
  | { view: CompareView }
  | {
      view: null;
      choices: CompareChoices;
      /** Runs that were named and exist: chosen already. */
      chosen: string[];
      /** Null where nothing is wrong: no or one run was named, the rest is still to be chosen. */
      problem: UserError | null;
    };

export function findComparison(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  parameters: Parameters,
): FoundComparison {
  const named = [parameters.runs ?? ""].flat().join(",").split(",").filter(Boolean);
  const chosen = named.filter((id) => pageExists(database, "runs", id));
  const board = typeof parameters.board === "string" ? parameters.board : null;
  const choices = () => compareChoices(database, { board, run: chosen[0] ?? null });
  try {
    const query = readCompareQuery(parameters);
    if (board !== null && !pageExists(database, "boards", board))
      throw new UserError(`There is no board "${board}".`, "Choose one of those with at least two runs.");
    const isBeginning = query.runs.length < 2 && chosen.length === query.runs.length;
    if (isBeginning) return { view: null, choices: choices(), chosen, problem: null };
    return { view: compareView(database, home, query) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { view: null, choices: choices(), chosen, problem: error };
  }
}
