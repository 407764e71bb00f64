/** Turns a download, or the reason why there is none, into an HTTP response. */
import { Readable } from "node:stream";
import { UserError } from "@/lib/domain/user-error";

interface Attachment {
  /** An iterable is sent piece by piece. */
  body: string | Uint8Array<ArrayBuffer> | AsyncIterable<string>;
  mediaType: string;
  file: string;
}

/** A UserError becomes 400 with its remedy as text; `null` becomes 404. */
export async function send(what: string, make: () => Promise<Attachment | null>): Promise<Response> {
  try {
    const attachment = await make();
    if (!attachment) return text(`There is no ${what}.`, 404);
    return new Response(bodyOf(attachment), {
      headers: {
        "Content-Type": attachment.mediaType,
        "Content-Disposition": `attachment; filename="${attachment.file}"`,
        "Cache-Control": "no-cache",
      },
    });
  } catch (error) {
    if (error instanceof UserError)
      return text([error.message, error.remedy].filter(Boolean).join("\n"), 400);
    throw error;
  }
}

function bodyOf({ body }: Attachment): BodyInit {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  return Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream<Uint8Array>;
}

function text(message: string, status: number): Response {
  return new Response(`${message}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
