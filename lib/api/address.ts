/** Addresses on the site, relative to its root: of the API's answers and of pages. */

/** Where the API lives on a site. */
export const API_ROOT = "/api/v1";

export function address(...parts: string[]): string {
  return [API_ROOT, ...parts.map(encodeURIComponent)].join("/");
}

export function pageAddress(...parts: string[]): string {
  return ["", ...parts.map(encodeURIComponent)].join("/");
}
