/** The public part of the audit log in plain words: what came onto the boards, what left them, and why. */
import type { LetheDatabase } from "@/db/client";
import { boardInfo } from "@/lib/queries/boards";
import { strategyTitle } from "@/lib/queries/catalogue";
import { findSeason } from "@/lib/seasons/season";
import { type ReadEntry, readAudit } from "./read";

export interface Change {
  seq: number;
  at: string;
  action: string;
  subject: string;
  /** One sentence. */
  title: string;
  /** What was given as reason, or what a reader needs beside it; null where there is nothing. */
  text: string | null;
  /** What it is about, as far as it has an address here. */
  links: { href: string; label: string }[];
  details: Record<string, unknown>;
  hash: string;
}

export const CHANGES_PER_PAGE = 50;

/** Newest first; `before`: only those before this entry. */
export function changelog(database: LetheDatabase, before: number | null, limit: number): Change[] {
  return readAudit(database, { before, limit, publicOnly: true }).map((entry) => {
    const { seq, at, action, subject, details, hash } = entry;
    const words = WORDS[action] ?? unknownWords;
    return { seq, at, action, subject, details, hash, ...words(entry, database) };
  });
}

type Words = (entry: ReadEntry, database: LetheDatabase) => Pick<Change, "title" | "text" | "links">;

/** Sentences by action. One that is not listed is shown by its name, never hidden. */
const WORDS: Record<string, Words> = {
  "submission.published": (entry, database) => {
    const reviewed = entry.details.reason !== undefined;
    return {
      title: `${method(entry)} was published on ${board(entry, database)}${reviewed ? " after a moderator had looked at it" : ""}.`,
      text: textOf(entry, "reason"),
      links: [...runLinks(entry), ...boardLink(entry, database)],
    };
  },
  "submission.retracted": (entry, database) => ({
    title: `${method(entry)} was removed from ${board(entry, database)} by a moderator.`,
    text: textOf(entry, "reason"),
    links: [...runLinks(entry), ...boardLink(entry, database)],
  }),
  "submission.withdrawn": (entry, database) => ({
    title: `${method(entry)} was withdrawn from ${board(entry, database)} by its owner.`,
    text: textOf(entry, "reason"),
    links: [...runLinks(entry), ...boardLink(entry, database)],
  }),
  "season.started": (entry, database) => ({
    title: `S${season(entry).slice(1)} started: ${list(entry.details.sequences).join(", ")}, until ${dayOf(entry, "endsAt")}.`,
    text: `SHA-256 of its secret evaluation seed: ${textOf(entry, "seedSha256")}`,
    links: seasonLink(entry, database),
  }),
  "season.revealed": (entry, database) => ({
    title: `The evaluation seed of ${season(entry)} was revealed.`,
    text: [
      `Seed: ${textOf(entry, "seed")}`,
      ...(typeof entry.details.early === "string" ? [`Before its end: ${entry.details.early}`] : []),
    ].join(". "),
    links: seasonLink(entry, database),
  }),
  "setting.changed": (entry) => ({
    title:
      entry.subject === "setting:submissions"
        ? `New submissions are ${entry.details.value === true ? "received again" : "not received for now"}.`
        : `The setting ${idOf(entry)} was changed.`,
    text: null,
    links: [],
  }),
};

const unknownWords: Words = (entry, database) => ({
  title: `${entry.action}: ${entry.subject}.`,
  text: textOf(entry, "reason"),
  links: boardLink(entry, database),
});

const idOf = ({ subject }: ReadEntry): string => subject.slice(subject.indexOf(":") + 1);

const textOf = ({ details }: ReadEntry, field: string): string | null =>
  typeof details[field] === "string" && details[field] !== "" ? details[field] : null;

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

const dayOf = (entry: ReadEntry, field: string): string => textOf(entry, field)?.slice(0, 10) ?? "its end";

function method(entry: ReadEntry): string {
  const id = textOf(entry, "method");
  return id === null ? "A submission" : strategyTitle(id);
}

const season = (entry: ReadEntry): string => `season ${textOf(entry, "title") ?? idOf(entry)}`;

function board(entry: ReadEntry, database: LetheDatabase): string {
  const id = textOf(entry, "board");
  const info = id === null ? null : boardInfo(database, id);
  return info ? `the board ${info.title}, ${info.start}` : id === null ? "its board" : `the board ${id}`;
}

function boardLink(entry: ReadEntry, database: LetheDatabase): Change["links"] {
  const id = textOf(entry, "board");
  return id !== null && boardInfo(database, id) ? [{ href: `/boards/${id}`, label: "board" }] : [];
}

function seasonLink(entry: ReadEntry, database: LetheDatabase): Change["links"] {
  const id = idOf(entry);
  return findSeason(database, id) ? [{ href: `/seasons/${id}`, label: "season" }] : [];
}

function runLinks({ details }: ReadEntry): Change["links"] {
  return list(details.runs).map((run) => ({ href: `/runs/${run}`, label: `run ${run}` }));
}
