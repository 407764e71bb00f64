/**
 * Whether a request comes from a page of this site. A browser sends the session cookie along whoever made the request,
 * so what changes anything and is allowed by the cookie must pass this; a token is not sent by itself and need not.
 */
import type { Actor } from "@/lib/domain/actor";
import { siteUrl } from "@/lib/site/address";
import { plainPage } from "@/lib/site/plain-page";

/** The answer to a form that another site's page has sent; null where it may be taken. */
export function refuseForeign({ headers, url }: Request, actor: Actor, back = "/"): Response | null {
  if ((actor.kind === "user" && actor.via === "token") || isOwnOrigin(headers, url)) return null;
  return plainPage({
    ...{ status: 403, title: "This form was not sent from here", back },
    message: "This request did not come from a page of this site, so the session cookie does not allow it.",
    remedy: "Use the forms of the site, or send a token: `Authorization: Bearer lethe_…`.",
  });
}

/**
 * The browser itself says which site a request comes from (`Sec-Fetch-Site`), and knows it best; older ones, and all of
 * them over unencrypted connections, only name the page's origin. `url` is the address that was asked for.
 */
export function isOwnOrigin(headers: Pick<Headers, "get">, url: URL | string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  return origin !== null && originsOf(headers, new URL(url)).includes(origin);
}

/** The addresses under which this request may have reached us; a page of another site can choose none of them. */
function originsOf(headers: Pick<Headers, "get">, url: URL): string[] {
  const scheme = headers.get("x-forwarded-proto") ?? url.protocol.replace(":", "");
  const asked = `${scheme}://${headers.get("host") ?? url.host}`;
  const named = siteUrl();
  return [asked, named].flatMap((each) => (each && URL.canParse(each) ? [new URL(each).origin] : []));
}
