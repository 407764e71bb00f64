/** Predictions through a worker: checked, scored and published; or refused with the reason, and nothing left behind. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runs, uploads } from "@/db/schema";
import { packFolder } from "@/lib/archives/pack";
import { createSubmission } from "@/lib/submissions/create";
import { newId } from "@/lib/submissions/ids";
import { referencesOf } from "@/lib/submissions/references";
import { jsonLines, scratch, writeFile } from "../predictions/scratch";
import { sha256 } from "../submissions/submission-home";
import { type Bench, benchOver } from "./bench";

const BOARD = "proc-coin-8.v1.my-llava.my-start.standard-order.open";
const TASKS = ["sciqa", "text", "imgnet", "gqa", "vizwiz", "ref", "vqa", "ocr"];

/** Answers after every stage of every task so far; each fourth of an earlier task is forgotten. */
async function submit({ database, home }: Bench, stages = TASKS.length): Promise<string> {
  const references = referencesOf(join(home.root, "references"), "proc-coin-8");
  const folder = scratch();
  for (let stage = 1; stage <= stages; stage++)
    for (const [place, task] of TASKS.slice(0, stage).entries()) {
      const items = JSON.parse(readFileSync(join(references, task, "test.json"), "utf8")) as {
        question_id: string;
        answer: string;
      }[];
      const lines = items.map(({ question_id, answer }, i) => ({
        question_id,
        text: place < stage - 1 && i % 4 === 0 ? "unknown" : answer,
      }));
      writeFile(folder, `stage-${stage}/${task}.jsonl`, jsonLines(lines));
    }
  const upload = newId("u");
  mkdirSync(home.uploads, { recursive: true });
  const path = join(home.uploads, upload);
  await packFolder(folder, path);
  const bytes = readFileSync(path);
  const now = new Date();
  database
    .insert(uploads)
    .values({
      ...{ id: upload, owner: "ada", name: "answers.zip", size: bytes.length, received: bytes.length },
      ...{ sha256: sha256(bytes), state: "complete", createdAt: now.toISOString() },
      expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
    })
    .run();
  const about = { kind: "predictions" as const, board: BOARD, upload, note: "", anonymousUntil: null };
  const request = { ...about, method: "mine", title: "Mine", layout: null, seed: 3 };
  return createSubmission(database, home, { id: "ada" }, request, now).id;
}

describe.each(["local", "remote"] as const)("over a %s source", { timeout: 180_000 }, (kind) => {
  test("whole predictions become a row of track re-scored", async () => {
    const made = await benchOver(kind);
    const id = await submit(made);
    await made.worker();
    expect(made.state(id)).toMatchObject({ state: "published", method: "mine", failure: null });
    const stored = made.database.select().from(runs).all();
    expect(stored).toMatchObject([
      { board: BOARD, track: "re-scored", strategy: "mine", seed: 3, source: null },
    ]);
    expect(existsSync(made.home.work) ? readdirSync(made.home.work) : []).toEqual([]);
  });

  test("predictions that lack stages are refused with what is missing", async () => {
    const made = await benchOver(kind);
    const id = await submit(made, 3);
    await made.worker();
    expect(made.state(id)?.state).toBe("failed");
    expect(["metrics_incomplete", "predictions_invalid"]).toContain(made.state(id)?.failure?.code);
    expect(made.database.select().from(runs).all()).toEqual([]);
  });
});
