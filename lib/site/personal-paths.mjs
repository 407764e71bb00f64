// @ts-check
// Where answers may depend on who asks. The one rule: below these addresses the server hands cookies on and keeps no
// answer; everywhere else it takes cookies away before a page is made, so that no page can show one reader's things to
// another. Whoever adds a page that asks who is there adds its address here; forgotten, it takes everybody for nobody.

const PERSONAL = ["/account", "/submit", "/submissions", "/moderation", "/metricsz", "/api/v1"];

/** Of the personal ones, those made for people: other sites may not show them in a frame. */
const PAGES = PERSONAL.filter((path) => path !== "/api/v1");

/** @param {string | undefined} url of a request: path and query */
export function isPersonal(url) {
  return isBelow(url, PERSONAL);
}

/** @param {string | undefined} url of a request: path and query */
export function isPersonalPage(url) {
  return isBelow(url, PAGES);
}

/**
 * An address that cannot be read is taken for a personal one.
 *
 * @param {string | undefined} url
 * @param {readonly string[]} folders
 */
function isBelow(url, folders) {
  const path = pathOf(url ?? "/");
  return path === null || folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/**
 * As the framework reads it: without escapes, dots and doubled slashes.
 *
 * @param {string} url
 */
function pathOf(url) {
  try {
    const { pathname } = new URL(url.replace(/^[/\\]+/, "/"), "http://site");
    return decodeURIComponent(pathname).replace(/[/\\]+/g, "/");
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return null;
    throw error;
  }
}
