/** GET /pictures/<sequence>/<item id>.png?size=<pixels>: the picture of a test item. It never changes. */
import { UserError } from "@/lib/domain/user-error";
import { itemPicture } from "@/lib/pictures/picture";

interface Context {
  params: Promise<{ sequence: string; item: string[] }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { sequence, item: parts } = await params;
  const query = new URL(request.url).searchParams;
  const file = parts.map(decoded).join("/");
  const item = file.endsWith(".png") ? file.slice(0, -".png".length) : "";
  try {
    const png = await itemPicture({
      sequence: decoded(sequence),
      item,
      size: query.get("size"),
      side: query.get("side"),
    });
    if (!png)
      return text(
        `There is no picture ${file} of sequence "${decoded(sequence)}".\nPictures are those of public test items, for example /pictures/proc-coin-8/ocr/test/17.png.`,
        404,
      );
    return new Response(png, {
      headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" },
    });
  } catch (error) {
    if (error instanceof UserError) return text([error.message, error.remedy].join("\n"), 400);
    throw error;
  }
}

/** A malformed escape stands for itself: no item is called so. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function text(message: string, status: number): Response {
  return new Response(`${message}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
