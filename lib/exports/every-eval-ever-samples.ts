/** Raw answers as the instance-level lines that go with an Every Eval Ever document, read and written line by line. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { EEE_VERSION } from "@/lib/domain/every-eval-ever";
import { type Prediction, predictionSchema } from "@/lib/domain/prediction";
import { matrixSetOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { sha256 } from "@/lib/ingest/identity";
import { identityOf } from "./every-eval-ever";
import { cellId, cellName } from "./every-eval-ever-results";

export interface EeeSample {
  schema_version: string;
  evaluation_id: string;
  model_id: string;
  evaluation_name: string;
  evaluation_result_id: string;
  sample_id: string;
  sample_hash: string;
  interaction_type: "single_turn";
  input: { raw: string; reference: string[] };
  output: { raw: string[] };
  answer_attribution: [];
  evaluation: { score: number; is_correct: boolean };
  error?: string;
  metadata: Record<string, string>;
}

/** Lines of JSON from a stored answers file, whose content was verified when it was ingested. */
export async function* sampleLines(record: RunRecord, path: string): AsyncGenerator<string> {
  const identity = identityOf(record);
  const source = createReadStream(path);
  const text = source.pipe(createGunzip());
  // pipe() does not pass errors on; readline would wait for ever on a damaged archive.
  source.on("error", (error) => text.destroy(error));
  let chunk = "";
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === "") continue;
    chunk += `${JSON.stringify(toSample(predictionSchema.parse(JSON.parse(line)), record, identity))}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** Characters handed over at a time. */
const CHUNK = 64 * 1024;

function toSample(
  prediction: Prediction,
  record: RunRecord,
  { evaluation, model }: ReturnType<typeof identityOf>,
): EeeSample {
  const { stage, task, item, instruction, reference, answer, score, image, set, verdict } = prediction;
  // Several annotators, a box, an image size: one reference as JSON text.
  const references = [typeof reference === "string" ? reference : JSON.stringify(reference)];
  return {
    schema_version: EEE_VERSION,
    evaluation_id: evaluation,
    model_id: model,
    evaluation_name: cellName(record, matrixSetOf(prediction), stage, task),
    evaluation_result_id: cellId(matrixSetOf(prediction), stage, task),
    sample_id: item,
    sample_hash: sampleHash(instruction, references),
    interaction_type: "single_turn",
    input: { raw: instruction, reference: references },
    output: { raw: answer === null ? [] : [answer] },
    // The whole answer is scored; nothing is extracted from it first.
    answer_attribution: [],
    evaluation: { score, is_correct: score >= 1 },
    ...(answer === null && { error: "not answered; counts as wrong" }),
    metadata: {
      stage: String(stage),
      task,
      ...(image !== undefined && { image }),
      ...(set !== undefined && { set }),
      ...(verdict !== undefined && { verdict: JSON.stringify(verdict) }),
    },
  };
}

/** The hash that converters in Python compute: sorted keys, no spaces, everything beyond ASCII escaped. */
export function sampleHash(raw: string, reference: readonly string[]): string {
  const json = JSON.stringify({ raw, reference });
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return sha256(ascii);
}
