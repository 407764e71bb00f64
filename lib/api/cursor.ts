/** Opaque cursors: where a list goes on. They hold the key of the last item seen, so that items that come and go shift nothing. */
import { z } from "zod";
import { ParameterError } from "@/lib/domain/refusals";

type Key = readonly (string | number)[];

const cursorSchema = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** `list` names what is walked through, with its order where there are several: a cursor fits no other list. */
export function encodeCursor(list: string, key: Key): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString("base64url");
}

/** The key in a cursor of this list; `parts` is the shape that its keys have. */
export function decodeCursor<Parts extends z.ZodType<Key>>(
  list: string,
  cursor: string,
  parts: Parts,
): z.output<Parts> {
  const parsed = cursorSchema.safeParse(parseJson(cursor));
  const [name, ...key] = parsed.data ?? [];
  const found = name === list ? parts.safeParse(key) : undefined;
  if (!found?.success)
    throw new ParameterError(
      "cursor",
      `The cursor "${cursor.slice(0, 80)}" is none of this list.`,
      "Leave it out to start from the beginning, or give the `next` of the page before, with the same filters.",
    );
  return found.data;
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
