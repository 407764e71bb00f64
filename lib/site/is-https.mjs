// @ts-check

/**
 * Whether readers reach the site over https: as its operator says, or the proxy in front of it.
 *
 * @param {string | null | undefined} forwarded value of X-Forwarded-Proto
 * @param {string | null | undefined} named the site's address, where its operator names one
 */
export function isHttps(forwarded, named) {
  return named ? named.startsWith("https:") : forwarded === "https";
}
