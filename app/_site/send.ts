/** Turns a download, or the reason why there is none, into an HTTP response. */
import { UserError } from "@/lib/domain/user-error";

interface Attachment {
  body: string | Uint8Array<ArrayBuffer>;
  mediaType: string;
  file: string;
}

/** A UserError becomes 400 with its remedy as text; `null` becomes 404. */
export async function send(what: string, make: () => Promise<Attachment | null>): Promise<Response> {
  try {
    const attachment = await make();
    if (!attachment) return text(`There is no ${what}.`, 404);
    return new Response(attachment.body, {
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

function text(message: string, status: number): Response {
  return new Response(`${message}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
