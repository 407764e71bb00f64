/** What readers ask for while the site is measured: kinds of pages, how often each, and its addresses. */
import type { Rng } from "@/bench/engine/rng";
import { MEASURED } from "./store";

export interface Ask {
  kind: string;
  path: string;
}

const BOARD = `/boards/${MEASURED}`;

/** Columns of the board; each is sorted by both ways. */
const COLUMNS = [
  "avg",
  "maa",
  "forgetting",
  "bwt",
  "strategy",
  "seeds",
  "sciqa",
  "vqa",
  "ocr",
  "trained",
  "wall",
];

function board(...queries: string[]): string[] {
  return queries.map((query) => `${BOARD}?${query}`);
}

/** Of 100 requests, how many are of the kind. */
export function mix(runs: readonly string[]): { kind: string; share: number; paths: string[] }[] {
  return [
    { kind: "home", share: 10, paths: ["/"] },
    { kind: "board", share: 30, paths: [BOARD] },
    {
      kind: "board sorted",
      share: 15,
      paths: COLUMNS.flatMap((column) => board(`sort=${column}&dir=asc`, `sort=${column}&dir=desc`)),
    },
    {
      kind: "board filtered",
      share: 8,
      paths: board(
        "q=replay",
        "family=regularisation",
        "replay=no",
        "ranked=yes",
        "track=executed&taskid=no",
      ),
    },
    { kind: "board page", share: 5, paths: board("page=2", "page=3", "page=4", "sort=forgetting&page=2") },
    { kind: "board view", share: 5, paths: board("view=pareto", "view=scatter", "view=orders") },
    { kind: "run", share: 20, paths: runs.map((run) => `/runs/${run}`) },
    { kind: "download", share: 4, paths: [`${BOARD}/download?format=csv`, `${BOARD}/download?format=json`] },
    { kind: "other", share: 3, paths: ["/metrics", "/methods", "/sequences", "/papers"] },
  ];
}

/** So many requests, drawn by share; the same ones for the same generator. */
export function requests(rng: Rng, runs: readonly string[], count: number): Ask[] {
  const kinds = mix(runs);
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  return Array.from({ length: count }, () => {
    let left = rng.between(0, total);
    const drawn = kinds.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    const { kind, paths } = drawn ?? kinds[0]!;
    return { kind, path: rng.pick(paths) };
  });
}
