/** The file that is sent, made and checked on this machine with what the site's workers check with. */
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { bundleStrategy } from "@/bench/sandbox/bundle";
import { extractArchive } from "@/lib/archives/extract";
import { packFolder } from "@/lib/archives/pack";
import { boardKeyFromId } from "@/lib/domain/board";
import { sequenceInfo } from "@/lib/queries/catalogue";
import type { Draft } from "@/lib/submissions/check";
import { inspectAnswers } from "@/lib/submissions/inspect-answers";
import { referencesOf } from "@/lib/submissions/references";

export interface LocalFile {
  path: string;
  name: string;
  /** Bytes. */
  size: number;
}

export interface PrepareOptions {
  /** Folder for what is made on the way. */
  scratch: string;
  /** Folder of the user's own copy of the references. */
  annotations: string | undefined;
  say(line: string): void;
}

/** Throws a SubmissionFailure with the lines that are wrong. */
export async function prepare(path: string, draft: Draft, options: PrepareOptions): Promise<LocalFile> {
  return draft.kind === "strategy"
    ? strategyFile(path, draft.params, options)
    : answersFile(path, draft, options);
}

async function strategyFile(
  path: string,
  params: Extract<Draft, { kind: "strategy" }>["params"],
  { say }: PrepareOptions,
): Promise<LocalFile> {
  const name = basename(path);
  const bundle = await bundleStrategy(readFileSync(path, "utf8"), name);
  // Started only here: it is not needed for predictions.
  const { inspectStrategy, sandboxAvailable } = await import("@/bench/sandbox");
  const { available, reason } = await sandboxAvailable();
  if (available) await inspectStrategy(bundle, params);
  else say(`Only its imports and syntax were checked here: ${reason}`);
  return { path, name, size: statSync(path).size };
}

async function answersFile(
  path: string,
  draft: Extract<Draft, { kind: "predictions" }>,
  { scratch, annotations, say }: PrepareOptions,
): Promise<LocalFile> {
  const isFolder = statSync(path).isDirectory();
  const name = isFolder ? `${basename(resolve(path))}.zip` : basename(path);
  const archive = isFolder ? join(scratch, "answers.zip") : path;
  if (isFolder) {
    const { files, left } = await packFolder(path, archive);
    say(
      `${files} answer files packed${left.length > 0 ? `; left out: ${left.slice(0, 5).join(", ")}` : ""}.`,
    );
  }
  // Through the archive even where there is a folder: what the site will unpack is what is checked.
  const answers = join(scratch, "answers");
  await extractArchive(archive, answers);
  const board = boardKeyFromId(draft.board);
  if (board && (annotations !== undefined || sequenceInfo(board.sequence)?.kind === "tuning"))
    inspectAnswers({
      ...{ folder: answers, board, layout: draft.layout },
      annotations: annotations ?? referencesOf(join(scratch, "references"), board.sequence),
    });
  else say("The answers are checked by the site: give --annotations to check them here.");
  return { path: archive, name, size: statSync(archive).size };
}
