/** What can be submitted, and to which boards: official ones of a season first, with how long a run takes and what is there. */
import { avg, count, countDistinct, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs, seasons } from "@/db/schema";
import { type BoardKey, boardId, OPEN_PROTOCOL, PUBLIC_SPLIT } from "@/lib/domain/board";
import type { LetheHome } from "@/lib/home";
import { type OpenBoard, openBoards } from "@/lib/submissions/open-boards";
import { sequences } from "./catalogue";

export interface Offer extends OpenBoard {
  rows: number;
  runs: number;
  /** Mean time of a run, milliseconds; of the same work in another order or from another start where there is none; else null. */
  runMs: number | null;
}

/** Boards that differ only in the order of their tasks; the first one is the usual. */
export type OfferGroup = readonly [Offer, ...Offer[]];

export interface SeasonOffers {
  id: string;
  title: string;
  closesAt: string;
  groups: OfferGroup[];
}

export interface Offers {
  /** Official boards, by the season that is open. */
  seasons: SeasonOffers[];
  /** Boards of public test items that train a strategy. */
  strategies: OfferGroup[];
  /** Boards for the answers of models that were trained elsewhere. */
  predictions: OfferGroup[];
  /** Sequences whose boards anybody may begin with a backbone and a start of their own; boards named as examples. */
  own: { title: string; board: string }[];
}

/** Stand in a board's id for names that the form asks for. */
export const OWN_BACKBONE = "my-backbone";
export const OWN_START = "my-start";

export function submitOffers(database: LetheDatabase, home: LetheHome, now: Date): Offers {
  const known = stored(database);
  const offers = openBoards(database, home, now).map((board) => offerOf(board, known));
  const groups = grouped(offers);
  const of = (kind: OpenBoard["kind"], split: string) =>
    groups.filter(([first]) => first.kind === kind && first.key.split === split);
  const sealed = [...new Set(offers.map(({ key }) => key.split))].filter((split) => split !== PUBLIC_SPLIT);
  return {
    seasons: sealed.map((id) => {
      const season = database.select().from(seasons).where(eq(seasons.id, id)).get();
      return {
        ...{ id, title: season?.title ?? id, closesAt: season?.endsAt ?? "" },
        groups: of("strategy", id),
      };
    }),
    strategies: of("strategy", PUBLIC_SPLIT),
    predictions: of("predictions", PUBLIC_SPLIT),
    own: sequences()
      .filter(({ kind }) => kind === "tuning")
      .map(({ id: sequence, version, title }) => ({
        title,
        board: boardId({
          ...{ sequence, version, preset: OWN_BACKBONE, start: OWN_START, order: "standard" },
          ...{ protocol: OPEN_PROTOCOL, split: PUBLIC_SPLIT },
        }),
      })),
  };
}

interface Stored {
  board: string;
  key: BoardKey;
  rows: number;
  runs: number;
  runMs: number;
}

function stored(database: LetheDatabase): Stored[] {
  return database
    .select({
      ...{ board: runs.board, runs: count(), rows: countDistinct(runs.row), runMs: avg(runs.wallMs) },
      key: {
        ...{ sequence: boards.sequence, version: boards.version, preset: boards.preset, start: boards.start },
        ...{ order: boards.order, protocol: boards.protocol, split: boards.split },
      },
    })
    .from(runs)
    .innerJoin(boards, eq(boards.id, runs.board))
    .groupBy(runs.board)
    .all()
    .map((row) => ({ ...row, runMs: Number(row.runMs) }));
}

export function offerOf(board: OpenBoard, known: readonly Stored[]): Offer {
  const own = known.find((each) => each.board === board.id);
  const alike =
    own ?? (board.kind === "strategy" ? known.find(({ key }) => isSameWork(key, board.key)) : null);
  return { ...board, rows: own?.rows ?? 0, runs: own?.runs ?? 0, runMs: alike?.runMs ?? null };
}

/** Order, start and split decide the result, not how long it takes. */
function isSameWork(a: BoardKey, b: BoardKey): boolean {
  return a.sequence === b.sequence && a.preset === b.preset && a.protocol === b.protocol;
}

function grouped(offers: readonly Offer[]): OfferGroup[] {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const { order: _order, ...rest } = offer.key;
    const name = JSON.stringify([offer.kind, rest]);
    groups.set(name, [...(groups.get(name) ?? []), offer]);
  }
  return [...groups.values()] as unknown as OfferGroup[];
}

/** What is stored on one board. */
export function offerFor(database: LetheDatabase, board: OpenBoard): Offer {
  return offerOf(board, stored(database));
}
