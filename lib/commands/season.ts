/** `lethe season`: start a season of sealed evaluation, list them, reveal a seed, verify records against it. */
import { existsSync } from "node:fs";
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { textTable } from "@/bench/commands/table";
import { UserError } from "@/lib/domain/user-error";
import { type SeasonView, seasonList } from "@/lib/queries/seasons";
import { revealSeason } from "@/lib/seasons/reveal";
import { stateOf } from "@/lib/seasons/season";
import { seedPath } from "@/lib/seasons/secret";
import { startSeason } from "@/lib/seasons/start";
import type { VerifiedRun } from "@/lib/seasons/verify";
import { withAnyHome, withHome, withNewHome } from "./with-home";

interface Common {
  json?: boolean;
  home?: string;
}

/** Entries of the audit log that the command line makes. */
const OPERATOR = "operator";

export function seasonCommand(): Command {
  return new Command("season")
    .description("Seasons of sealed evaluation: test items drawn from a secret seed (docs/seasons.md).")
    .addCommand(startCommand())
    .addCommand(listCommand())
    .addCommand(revealCommand())
    .addCommand(verifyCommand());
}

function common(command: Command): Command {
  return command
    .option("--home <dir>", "folder of the database and the secrets (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON");
}

const list = (text: string, before: string[]): string[] => [...before, ...text.split(",").filter(Boolean)];

function startCommand(): Command {
  const command = new Command("start")
    .description("make a secret seed, publish its SHA-256, open the official boards")
    .argument("<id>", "name of the season, for example 2026-autumn")
    .requiredOption("--title <text>", "what people see")
    .requiredOption("--sequences <ids>", "built-in sequences with official boards, by commas", list, [])
    .requiredOption("--ends <date>", "last day (UTC), or a moment as 2026-12-31T12:00:00Z");
  return common(command).action(
    (id: string, { title, sequences, ends, ...options }: Common & Wanted): Promise<void> =>
      withNewHome(options, (database, home) => {
        const season = startSeason(
          database,
          home,
          { id, title, sequences, ends, actor: OPERATOR },
          new Date(),
        );
        const path = seedPath(home, id);
        printResult(options.json, { ...season, seedFile: path }, () =>
          [
            `Season ${id} is open until ${season.endsAt}.`,
            `Published: SHA-256 of its seed, ${season.seedSha256}`,
            `The seed lies in ${path}. Back it up where nobody else can read it: without it nothing can be verified.`,
          ].join("\n"),
        );
      }),
  );
}

interface Wanted {
  title: string;
  sequences: string[];
  ends: string;
}

function listCommand(): Command {
  return common(new Command("list").description("list seasons, newest first")).action(
    (options: Common): Promise<void> =>
      withHome(options, (database) => {
        const now = new Date();
        const found = seasonList(database);
        const result = found.map(({ season, boards }) => ({
          ...season,
          state: stateOf(season, now),
          boards: boards.map(({ board, runs, attempts }) => ({ board: board.id, runs, attempts })),
        }));
        printResult(options.json, { seasons: result }, () => listText(found, now));
      }),
  );
}

function revealCommand(): Command {
  const command = new Command("reveal")
    .description("publish the seed of a season that is over; all its answers become public")
    .argument("<id>", "name of the season")
    .option("--early <reason>", "reveal before its end; the reason is published");
  return common(command).action(
    (id: string, { early = null, ...options }: Common & { early?: string | null }): Promise<void> =>
      withHome(options, (database, home) => {
        const season = revealSeason(database, home, { id, early, actor: OPERATOR }, new Date());
        printResult(options.json, season, () =>
          [
            `Season ${id} is revealed. Its seed: ${season.seed}`,
            `Anybody can now verify its records: lethe season verify <record.json> --seed ${season.seed}`,
          ].join("\n"),
        );
      }),
  );
}

function verifyCommand(): Command {
  const command = new Command("verify")
    .description("draw a season's items from its seed, score the answers again, say what differs")
    .argument("[what]", "record.json, its folder, or the id of a stored run")
    .option(
      "--all",
      "every stored run of the seasons whose seed is known, or with --seed of its season",
      false,
    )
    .option("--seed <hex>", "the revealed seed (default: the one in the database)")
    .addHelpText("after", "\nExits 2 where anything differs.");
  return common(command).action(
    async (what: string | undefined, { all, seed = null, ...options }: Common & VerifyOptions) => {
      if ((what === undefined) !== all)
        throw new UserError(
          all ? `Both ${what} and --all were given.` : "Nothing to verify was named.",
          "Name a record.json or a run, or give --all.",
        );
      // Whoever has a record and its seed needs no home.
      const open = what !== undefined && existsSync(what) ? withAnyHome : withHome;
      await open(options, async (database, home) => {
        const { builtIn } = await import("@/bench/runner/catalogue");
        const { verifier } = await import("@/lib/seasons/verify");
        const verify = verifier(database, home, builtIn, seed);
        const found: VerifiedRun[] = [];
        if (what === undefined) for await (const run of verify.all()) found.push(run);
        else found.push(await (existsSync(what) ? verify.file(what) : verify.stored(what)));
        printResult(options.json, { runs: found }, () => verifyText(found));
        if (found.some(({ differences }) => differences.length > 0)) process.exitCode = 2;
      });
    },
  );
}

interface VerifyOptions {
  all: boolean;
  seed?: string | null;
}

function verifyText(found: readonly VerifiedRun[]): string {
  if (found.length === 0) return "No run of a season whose seed is known is stored here.";
  return found
    .map(({ run, season, commitment, asPublished, lines, differences }) => {
      const scored =
        lines === null ? "no answers at hand, so nothing was scored again" : `${lines} answers scored again`;
      const promise =
        asPublished === null
          ? `compare the seed's SHA-256 with the published one: ${commitment}`
          : asPublished
            ? "the seed is the promised one"
            : "the seed is NOT the promised one";
      const verdict = differences.length > 0 ? "DIFFERS" : "equal";
      const more = differences.map((line) => `    ${line}`);
      return [`${verdict}  run ${run} of season ${season}: ${scored}; ${promise}`, ...more].join("\n");
    })
    .join("\n");
}

function listText(seasons: readonly SeasonView[], now: Date): string {
  if (seasons.length === 0) return "No season was started here.";
  const columns = ["season", "state", "ends", "boards", "runs", "sha256 of the seed"];
  const rows = seasons.map(({ season, boards }) => [
    season.id,
    stateOf(season, now),
    season.endsAt,
    String(boards.length),
    String(boards.reduce((sum, { runs }) => sum + runs, 0)),
    season.seedSha256,
  ]);
  return textTable(
    columns.map((heading) => ({ heading })),
    rows,
  );
}
