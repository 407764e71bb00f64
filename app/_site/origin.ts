/** Where absolute links point: the address that the operator names, else the one under which the reader asked. */
import { siteUrl } from "@/lib/site/address";

/** Without a slash at the end. Of a request's headers, or those of `next/headers` on a page. */
export function originOf(headers: Pick<Headers, "get">): string {
  const named = siteUrl();
  if (named) return named;
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  const url = `${scheme}://${headers.get("host") ?? "localhost"}`;
  return URL.canParse(url) ? new URL(url).origin : "http://localhost";
}
