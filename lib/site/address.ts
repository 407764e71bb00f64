/** The site's public address, where its operator names one: `LETHE_SITE_URL`. */
import { UserError } from "@/lib/domain/user-error";

/** Without a slash at the end; null where none is set. */
export function siteUrl(given = process.env.LETHE_SITE_URL): string | null {
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !["http:", "https:"].includes(url.protocol))
    throw new UserError(
      `LETHE_SITE_URL is "${given}", which is no web address.`,
      "Write it in full, for example https://lethe.example.org, or leave it out.",
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
