/**
 * Turns a download, or the reason why there is none, into an HTTP response: with a strong entity tag and a digest
 * (RFC 9530), so that a reader can check what arrived and a cache need not fetch the same bytes twice.
 */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { UserError } from "@/lib/domain/user-error";
import type { Download, DownloadBody } from "@/lib/exports/download";

/** A UserError becomes 400 with its remedy as text; `null` becomes 404. */
export async function send(
  what: string,
  make: () => Promise<Download<DownloadBody> | null>,
  request: Request,
): Promise<Response> {
  try {
    const download = await make();
    if (!download) return text(`There is no ${what}.`, 404, request);
    const { body, known } = weigh(download);
    const headers = headersOf(download, known);
    if (isUnchanged(request, headers)) return new Response(null, { status: 304, headers });
    headers.set("Content-Type", download.mediaType);
    headers.set("Content-Disposition", `attachment; filename="${download.file}"`);
    if (known.bytes !== undefined) headers.set("Content-Length", String(known.bytes));
    return new Response(request.method === "HEAD" ? null : stream(body), { headers });
  } catch (error) {
    if (error instanceof UserError)
      return text([error.message, error.remedy].filter(Boolean).join("\n"), 400, request);
    throw error;
  }
}

interface Known {
  /** Hexadecimal. */
  sha256?: string;
  bytes?: number;
}

/** Of bytes in memory digest and length are computed; of a stream they are what its maker knows already. */
function weigh({ body, sha256, bytes }: Download<DownloadBody>): { body: DownloadBody; known: Known } {
  if (typeof body !== "string" && !(body instanceof Uint8Array)) return { body, known: { sha256, bytes } };
  const whole = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const digest = sha256 ?? createHash("sha256").update(whole).digest("hex");
  return { body: whole, known: { sha256: digest, bytes: whole.byteLength } };
}

function headersOf({ modified }: Download<DownloadBody>, { sha256 }: Known): Headers {
  // Compressed on the way, the bytes would no longer be those that tag and digest speak of.
  const headers = new Headers({ "Cache-Control": "no-cache, no-transform" });
  if (sha256 !== undefined) {
    headers.set("ETag", `"sha256-${sha256}"`);
    headers.set("Repr-Digest", `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`);
  }
  if (modified !== undefined) headers.set("Last-Modified", new Date(modified).toUTCString());
  return headers;
}

/** RFC 9110, 13.2.2: the date counts only where no entity tag is given. */
function isUnchanged(request: Request, headers: Headers): boolean {
  const tags = request.headers.get("if-none-match");
  const tag = headers.get("etag");
  if (tags !== null)
    return (
      tag !== null && tags.split(",").some((each) => ["*", tag].includes(each.trim().replace(/^W\//, "")))
    );
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  const modified = Date.parse(headers.get("last-modified") ?? "");
  return modified <= since;
}

function stream(body: DownloadBody): BodyInit {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  return Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream<Uint8Array>;
}

function text(message: string, status: number, { method }: Request): Response {
  return new Response(method === "HEAD" ? null : `${message}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
