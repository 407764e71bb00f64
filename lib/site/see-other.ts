/** 303: to the page that shows what became of a form. */

/** `path` stays relative, because the site does not always know by which name it was asked. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
