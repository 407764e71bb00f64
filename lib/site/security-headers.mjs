// @ts-check
// What every answer tells the browser not to do: run scripts of others, guess types, show personal pages in frames.
import { isHttps } from "./is-https.mjs";
import { isPersonalPage } from "./personal-paths.mjs";

/** Powerful features of browsers, none of which a page of ours uses. */
const FEATURES =
  "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking";

const PERMISSIONS = FEATURES.split(" ")
  .map((feature) => `${feature}=()`)
  .join(", ");

/** A year. */
const HSTS = "max-age=31536000";

/**
 * @param {{ url?: string, headers: import("node:http").IncomingHttpHeaders }} request
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Record<string, string>}
 */
export function securityHeaders({ url, headers }, environment = process.env) {
  const personal = isPersonalPage(url);
  return {
    "content-security-policy": contentPolicy(personal, Boolean(environment.LETHE_GITHUB_ID)),
    "x-content-type-options": "nosniff",
    // Forms need their own page's origin to be told to us; other sites learn no address of a personal page.
    "referrer-policy": personal ? "same-origin" : "strict-origin-when-cross-origin",
    "permissions-policy": PERMISSIONS,
    "cross-origin-opener-policy": "same-origin",
    ...(personal && { "x-frame-options": "DENY", "cross-origin-resource-policy": "same-origin" }),
    ...(isHttps(String(headers["x-forwarded-proto"] ?? ""), environment.LETHE_SITE_URL) && {
      "strict-transport-security": HSTS,
    }),
  };
}

/**
 * Reading pages do nothing that a reader could be tricked into, and say nothing about the reader: anyone may show them
 * in a frame. Styles in attributes are colours of cells and places in figures.
 *
 * @param {boolean} personal
 * @param {boolean} github whether a form may lead to GitHub
 */
function contentPolicy(personal, github) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${personal && github ? " https://github.com" : ""}`,
    "base-uri 'none'",
    ...(personal ? ["frame-ancestors 'none'"] : []),
  ].join("; ");
}

/**
 * The policy for a document that keeps scripts of the framework in its text: they are named by their digest.
 *
 * @param {string} policy
 * @param {readonly string[]} digests as `sha256-…`
 */
export function withScripts(policy, digests) {
  return policy.replace(
    "script-src 'self'",
    ["script-src 'self'", ...digests.map((one) => `'${one}'`)].join(" "),
  );
}
