/** A site as somebody with a token sees it. */
import { type SiteClient, siteClient } from "@/lib/api-client/client";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { tokenFor } from "./credentials";

export interface SignedInSite extends SiteClient {
  token: string;
}

export interface SiteOptions {
  site?: string;
  tokenFile?: string;
}

export function siteOf({ site = process.env.LETHE_SITE }: SiteOptions): string {
  if (!site) throw new UserError("No site is named.", "Give --site <url>, or set LETHE_SITE.");
  return siteClient(site).site;
}

export function signedIn(home: LetheHome, options: SiteOptions): SignedInSite {
  const site = siteOf(options);
  return withToken(site, tokenFor(home, site, options.tokenFile));
}

export function withToken(site: string, token: string): SignedInSite {
  const send = (request: Request) => {
    request.headers.set("Authorization", `Bearer ${token}`);
    return fetch(request);
  };
  return { ...siteClient(site, { fetch: send }), token };
}
