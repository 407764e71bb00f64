/** The body of a request: JSON against the operation's schema, read with a limit, or the stream itself. */
import type { z } from "zod";
import { fieldName } from "@/lib/domain/json-source";
import { boundedText } from "@/lib/site/bounded-text";
import type { BodySchema, ByteStream } from "./operation";
import type { Refusal } from "./problem";

/** JSON bodies are small, unless their operation says otherwise; files are sent as bytes. */
export const MOST_JSON_BYTES = 256 * 1024;

export interface Incoming {
  headers: Headers;
  body: ByteStream | null;
}

export type ParsedBody = { ok: true; body: unknown } | { ok: false; refusal: Refusal };

export async function parseBody(
  schema: BodySchema,
  { headers, body }: Incoming,
  mostBytes = MOST_JSON_BYTES,
): Promise<ParsedBody> {
  if (schema === null) return { ok: true, body: null };
  if (schema === "bytes") return { ok: true, body: body ?? new Blob([]).stream() };
  const type = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json")
    return no({
      kind: "unsupported-media-type",
      detail: type ? `The body is ${type}.` : "The body has no Content-Type.",
      remedy: "Send JSON with Content-Type: application/json.",
    });
  const text = await boundedText(body, mostBytes);
  if (text === null)
    return no({
      kind: "too-large",
      detail: `The body is longer than the ${mostBytes} bytes that are allowed here.`,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = `is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
    return no({
      kind: "invalid-parameters",
      detail: `The body ${detail}`,
      errors: [{ in: "body", path: "", detail }],
    });
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, body: parsed.data } : no(bodyRefusal(parsed.error));
}

function bodyRefusal({ issues }: z.ZodError): Refusal {
  const errors = issues.slice(0, 20).map((issue) => ({
    in: "body" as const,
    path: fieldName(issue.path),
    detail: issue.message,
  }));
  const detail = errors.map(({ path, detail: what }) => `${path || "body"}: ${what}`).join("; ");
  return { kind: "invalid-parameters", detail: detail.slice(0, 2000), errors };
}

const no = (refusal: Refusal): ParsedBody => ({ ok: false, refusal });
