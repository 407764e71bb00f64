/** Where to go after signing in: an address of this site, whatever the link that led here says. */

/** `fallback` where `given` is missing or leads anywhere else. */
export function nextPath(given: unknown, fallback = "/account"): string {
  if (typeof given !== "string" || given.length > 2000 || !/^\/(?![/\\])/.test(given)) return fallback;
  if (/[\p{Cc}\\]/u.test(given) || !URL.canParse(given, BASE)) return fallback;
  const { origin, pathname, search, hash } = new URL(given, BASE);
  // Dots may lead to a path that begins with two slashes, which is another host's.
  if (origin !== BASE || pathname.startsWith("//")) return fallback;
  return `${pathname}${search}${hash}`;
}

const BASE = "http://site.invalid";
