/** Everything that the form for one board has to know: what the board asks for, how long it takes, what is left of the quota. */
import { LAYOUTS } from "@/bench/predictions/layouts";
import { STRATEGY_DEVICES } from "@/bench/sandbox/devices";
import type { LetheDatabase } from "@/db/client";
import { seasons } from "@/db/schema";
import { OPEN_PROTOCOL } from "@/lib/domain/board";
import type { SubmissionKind } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { aliveWorkers } from "@/lib/jobs/alive";
import { submissionsOpen } from "@/lib/operations/settings";
import { openBoard } from "@/lib/submissions/open-boards";
import { type QuotaUse, quotaUse } from "@/lib/submissions/quota";
import type { Upload } from "@/lib/uploads/create";
import { uploadsOf } from "@/lib/uploads/find";
import { UPLOAD_KINDS } from "@/lib/uploads/limits";
import { type Kind, manifestInfo, sequenceInfo, sequenceTitle, taskTitle } from "./catalogue";
import { type Offer, offerFor } from "./submit-offers";

export interface SubmitForm {
  offer: Offer;
  /** Whether its tasks are learned or deleted. */
  tasksKind: Kind;
  tasks: { id: string; title: string }[];
  season: { id: string; title: string; seedSha256: string; closesAt: string } | null;
  /** Of who is signed in; null for others. */
  quota: QuotaUse[] | null;
  /** Devices for submitted strategies that running workers have. */
  devices: string[];
  /** Ways of naming answer files. */
  layouts: { id: string; title: string; shape: string }[];
  /** Backbones and starts that the benchmark's works use, for predictions. */
  starts: { backbone: string; id: string; title: string }[];
  /** Files that have arrived, wholly or in part, and were not submitted. */
  uploads: Upload[];
  /** False while the operator receives none. */
  open: boolean;
}

export const kindOfBoard = (board: string): SubmissionKind =>
  board.includes(`-order.${OPEN_PROTOCOL}`) ? "predictions" : "strategy";

/** A UserError says why the board takes no submissions. */
export function submitForm(
  database: LetheDatabase,
  home: LetheHome,
  board: string,
  user: string | null,
  now: Date,
): SubmitForm {
  const kind = kindOfBoard(board);
  const key = openBoard(database, home, kind, board, now);
  const sequence = sequenceInfo(key.sequence);
  const manifest = manifestInfo(key.sequence);
  const season = database
    .select()
    .from(seasons)
    .all()
    .find(({ id }) => id === key.split);
  const title = sequenceTitle(key.sequence);
  return {
    offer: offerFor(database, { id: board, kind, key, title, closesAt: season?.endsAt ?? null }),
    tasksKind: sequence?.kind ?? "tuning",
    tasks: [...(sequence?.tasks ?? manifest?.tasks.map(({ id }) => id) ?? [])].map((id) => ({
      id,
      title: taskTitle(key.sequence, id),
    })),
    season: season
      ? { id: season.id, title: season.title, seedSha256: season.seedSha256, closesAt: season.endsAt }
      : null,
    quota: user === null ? null : quotaUse(database, user, board, now),
    devices: devicesOf(database, now),
    layouts: LAYOUTS.map(({ id, title, shape }) => ({ id, title, shape })),
    starts: (manifest?.starts ?? []).map(({ backbone, id, title }) => ({ backbone, id, title })),
    uploads: user === null ? [] : uploadsFor(database, user, kind),
    open: submissionsOpen(database),
  };
}

function uploadsFor(database: LetheDatabase, user: string, kind: SubmissionKind): Upload[] {
  const { suffix } = UPLOAD_KINDS[kind];
  return uploadsOf(database, { id: user }).filter(({ name }) => name.toLowerCase().endsWith(suffix));
}

function devicesOf(database: LetheDatabase, now: Date): string[] {
  const there = new Set(aliveWorkers(database, now).flatMap(({ facts }) => facts.devices));
  return STRATEGY_DEVICES.filter((device) => there.has(device));
}
