/**
 * Answers addresses of things that do not exist before their page is rendered. A page that calls `notFound()` itself
 * sends an empty document that only a script can fill; sent to a route that does not exist, the reader gets the same
 * 404 page complete, with or without scripts.
 */
import { type NextRequest, NextResponse } from "next/server";
import { UserError } from "@/lib/domain/user-error";
import { pageExists } from "@/lib/queries/exists";
import { openSiteDatabase } from "@/lib/site/database";

export const config = {
  matcher: [
    "/boards/:id",
    "/runs/:id",
    "/runs/:id/answers",
    "/metrics/:id",
    "/methods/:id",
    "/sequences/:id",
    "/papers/:id",
  ],
};

export function proxy(request: NextRequest): NextResponse {
  const [, kind = "", id = ""] = request.nextUrl.pathname.split("/");
  try {
    if (pageExists(openSiteDatabase(), kind, decodeURIComponent(id))) return NextResponse.next();
  } catch (error) {
    // The page itself says why the results cannot be read; a malformed address is simply not there.
    if (error instanceof UserError) return NextResponse.next();
    if (!(error instanceof URIError)) throw error;
  }
  return NextResponse.rewrite(new URL("/404-not-here", request.url));
}
