/** Predictions from the upload over HTTP to their row: sent in pieces, checked and scored by a worker, withdrawn again. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runs, tombstones } from "@/db/schema";
import { packFolder } from "@/lib/archives/pack";
import { referencesOf } from "@/lib/submissions/references";
import { eventLines } from "@/lib/submit/event-lines";
import { withToken } from "@/lib/submit/site";
import { uploadFile } from "@/lib/submit/upload";
import { watch } from "@/lib/submit/watch";
import { jsonLines, writeFile } from "../predictions/scratch";
import { bench } from "../worker/bench";
import { apiServer } from "./api-server";

const BOARD = "proc-coin-8.v1.my-llava.my-start.standard-order.open";
const TASKS = ["sciqa", "text", "imgnet", "gqa", "vizwiz", "ref", "vqa", "ocr"];

test("predictions become a row, told live, and go when they are withdrawn", async () => {
  const home = bench();
  const site = await apiServer(home);
  const signed = withToken(site.url, "lethe_test_ada");
  const folder = mkdtempSync(join(tmpdir(), "lethe-published-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const references = referencesOf(join(home.home.root, "references"), "proc-coin-8");
  for (const [last, task] of TASKS.entries()) {
    const items = JSON.parse(readFileSync(join(references, task, "test.json"), "utf8")) as {
      question_id: string;
      answer: string;
    }[];
    for (let stage = last + 1; stage <= TASKS.length; stage++)
      writeFile(
        join(folder, "answers"),
        `stage-${stage}/${task}.jsonl`,
        jsonLines(
          items.map(({ question_id, answer }, i) => ({
            question_id,
            text: i % stage === 0 ? answer : "wrong",
          })),
        ),
      );
  }
  await packFolder(join(folder, "answers"), join(folder, "answers.zip"));
  const upload = await uploadFile(signed, join(folder, "answers.zip"), "answers.zip", { piece: 10_000 });
  const body = { kind: "predictions" as const, board: BOARD, upload, method: "mine", title: "Mine" };
  const made = await signed.api.POST("/submissions", { body: body as never });
  const id = (made.data as { id: string }).id;

  const told: string[] = [];
  const lines = eventLines();
  const watching = watch(signed, id, (event) => void told.push(...lines(event)), 50);
  await home.worker("w1");
  await watching;
  expect(told).toEqual([
    "received",
    "validated",
    "queued",
    "scoring",
    expect.stringMatching(/published|review/),
  ]);

  const seen = await signed.api.GET("/submissions/{submission}", { params: { path: { submission: id } } });
  expect(seen.data).toMatchObject({ method: "mine", private: { failure: null, flags: [] } });
  if (seen.data?.state === "review") throw new Error(`flagged: ${JSON.stringify(seen.data)}`);
  expect(home.database.select().from(runs).all()).toMatchObject([
    { board: BOARD, strategy: "mine", track: "re-scored" },
  ]);

  const path = { submission: id };
  await signed.api.POST("/submissions/{submission}/withdraw", {
    params: { path },
    body: { reason: "a mistake" },
  });
  expect(home.database.select().from(runs).all()).toEqual([]);
  expect(home.database.select().from(tombstones).all()).toMatchObject([
    { board: BOARD, reason: "a mistake" },
  ]);
  expect(site.bugs).toEqual([]);
}, 180_000);
