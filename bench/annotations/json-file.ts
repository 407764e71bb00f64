/** Reads and checks a reference file; errors name the file and the field. */
import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import type { z } from "zod";
import { reading } from "@/bench/files/reading";
import { fieldName } from "@/lib/domain/json-source";
import { UserError } from "@/lib/domain/user-error";

/** V8 holds no longer text; such files are read element by element. */
const LARGEST = 512 * 2 ** 20;

const REMEDY = "Give the file as the benchmark publishes it.";

export function readJsonFile<T>(path: string, schema: z.ZodType<T>): T {
  if (reading(path, () => statSync(path)).size > LARGEST)
    throw new UserError(
      `${path} is larger than the ${LARGEST / 2 ** 20} MB that can be read at once.`,
      REMEDY,
    );
  const bytes = reading(path, () => readFileSync(path));
  if (!isUtf8(bytes)) throw new UserError(`${path} is not valid UTF-8.`, REMEDY);
  try {
    return checkJson(JSON.parse(bytes.toString("utf8")), schema, path);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${path} is not valid JSON: ${error.message.slice(0, 120)}.`, REMEDY, {
      cause: error,
    });
  }
}

export function checkJson<T>(value: unknown, schema: z.ZodType<T>, place: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(`${place}: ${fieldName(issue?.path ?? []) || "file"}: ${issue?.message}.`, REMEDY);
}
