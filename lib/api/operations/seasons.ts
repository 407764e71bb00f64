/** Seasons of sealed evaluation: what was promised, and once it is over the seed. */
import { z } from "zod";
import { type SeasonView, seasonList, seasonView } from "@/lib/queries/seasons";
import { address, pageAddress } from "../address";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id, links, title } from "../schemas/common";
import { component } from "../schemas/component";

const seasonSchema = component(
  "Season",
  z.strictObject({
    id: id("season"),
    title,
    sequences: z.array(z.string()).describe("Sequences with official boards in it"),
    startsAt: z.string(),
    endsAt: z.string().describe("Submissions are taken until then"),
    commitment: z.string().describe("SHA-256 of the seed's 64 hexadecimal digits; published from the start"),
    seed: z.string().nullable().describe("Null until it is revealed"),
    revealedAt: z.string().nullable(),
    boards: z
      .array(
        z.strictObject({
          board: id("board"),
          runs: z.int(),
          attempts: z.int().describe("Scored attempts on it, published or not"),
        }),
      )
      .describe("Its boards with stored runs"),
    links: links("self", "page"),
  }),
);

function seasonOut({ season, boards }: SeasonView): z.infer<typeof seasonSchema> {
  const { id: name, seedSha256, ...rest } = season;
  return {
    ...{ ...rest, id: name, commitment: seedSha256 },
    boards: boards.map(({ board, runs, attempts }) => ({ board: board.id, runs, attempts })),
    links: { self: address("seasons", name), page: pageAddress("seasons", name) },
  };
}

export const listSeasons = defineOperation({
  id: "listSeasons",
  method: "GET",
  path: "/seasons",
  summary: "List seasons of sealed evaluation",
  description: "By id. Until a season's seed is revealed, the answers of its runs are withheld.",
  params: z.strictObject(pageParams),
  resultName: "SeasonList",
  result: listOf(seasonSchema),
  example: () => ({ limit: "1" }),
  run: ({ database }, wanted) => pageById("seasons", seasonList(database).map(seasonOut), wanted),
});

export const getSeason = defineOperation({
  id: "getSeason",
  method: "GET",
  path: "/seasons/{season}",
  summary: "Get a season",
  description: "With its commitment and, once revealed, the seed that every record can be verified against.",
  params: z.strictObject({ season: id("season") }),
  resultName: "Season",
  result: seasonSchema,
  example: ({ database }) => {
    const [newest] = seasonList(database);
    return newest ? { season: newest.season.id } : null;
  },
  run({ database }, { season }) {
    const view = seasonView(database, season);
    return view && seasonOut(view);
  },
});
