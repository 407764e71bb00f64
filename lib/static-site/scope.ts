/**
 * What a static copy holds. Pages with every combination of settings would be endless, so a board is copied with one
 * setting at a time, and answers with their first page; a link to anything else leads to the nearest page there is.
 */

/** Settings of a board that are copied one at a time; a setting in brackets goes with the one before. */
const BOARD_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  view: ["x"],
  sort: ["dir"],
  page: [],
  track: [],
  family: [],
  replay: [],
  taskid: [],
  ranked: [],
  columns: [],
};

/** Settings that change which rows and columns a board's file has. */
const FILE_SETTINGS = ["track", "family", "replay", "taskid", "ranked", "columns"];

/** Columns are chosen freely on the live site; a copy has the groups. */
const COLUMN_GROUPS = ["metrics", "tasks", "cost", "all"];

/** The answers that most readers look for; each run has hundreds of such pages. */
const ANSWERS = ["", "filter=learned-then-forgotten"];

/** Pages whose comparisons are copied; every run and every comparison links to many more. */
const OFFERS = /^\/(boards\/[^?]*|compare|methods\/.*)?$/;

const isOfComparison = (name: string) => name === "runs";

/** Addresses that answer differently to every question or every reader: no file can. */
const LIVE_ONLY = [/^\/api\/v\d/, /^\/api$/, /^\/404-/, /^\/(account|submit|submissions|moderation)(\/|$)/];

/** Path and settings of an address on the site, in a fixed order: two ways to write one address are one address. */
export function addressOf(url: URL): string {
  const search = new URLSearchParams([...url.searchParams].filter(([, value]) => value !== ""));
  search.sort();
  const path = url.pathname === "/" ? "/" : url.pathname.replace(/\/+$/, "");
  return search.size > 0 ? `${path}?${search}` : path;
}

/**
 * Whether the copy holds what stands at an address (as `addressOf` writes it). `from` links to it: a table that is sorted
 * already offers the other direction, which only doubles the copy.
 */
export function inScope(address: string, from = "/"): boolean {
  if (isSorted(address) && isSorted(from)) return false;
  const { path, search } = split(address);
  if (LIVE_ONLY.some((pattern) => pattern.test(path))) return false;
  const names = [...new Set(search.keys())];
  if (names.length < search.size) return false;
  if (search.has("q") || search.has("asof")) return false;
  if (/^\/boards\/[^/]+$/.test(path)) return isOneSetting(search, names);
  if (/^\/boards\/[^/]+\/download$/.test(path)) {
    const others = names.filter((name) => name !== "format");
    return others.length === 0 || (others.length === 1 && isFileSetting(search, others[0]));
  }
  if (/^\/runs\/[^/]+\/answers$/.test(path)) return ANSWERS.includes(search.toString());
  if (/^\/runs\/[^/]+\/answers\//.test(path)) return false;
  // In every bundle already, and much larger than everything else together.
  if (/^\/runs\//.test(path) && /predictions|samples/.test(search.get("what") ?? "")) return false;
  if (/^\/compare/.test(path))
    return names.length === 0 || (OFFERS.test(from) && names.every(isOfComparison));
  return names.length <= (isFile(path) ? 3 : 1);
}

function isSorted(address: string): boolean {
  return /[?&]sort=/.test(address);
}

function isFile(path: string): boolean {
  return /\/download(\/|$)|\.\w+$/.test(path);
}

function isOneSetting(search: URLSearchParams, names: readonly string[]): boolean {
  const [main] = names.filter((name) => name in BOARD_SETTINGS);
  if (names.length === 0) return true;
  if (main === undefined || !names.every((name) => name === main || BOARD_SETTINGS[main]?.includes(name)))
    return false;
  return isSimple(search, main) && (!search.has("x") || search.get("view") === "cost");
}

function isFileSetting(search: URLSearchParams, name: string | undefined): boolean {
  return name !== undefined && FILE_SETTINGS.includes(name) && isSimple(search, name);
}

/** One value, not several. */
function isSimple(search: URLSearchParams, name: string): boolean {
  const value = search.get(name) ?? "";
  return !value.includes(",") && (name !== "columns" || COLUMN_GROUPS.includes(value));
}

/** The addresses that come closest, best first: with one of the settings, or with those of the file's format only, or bare. */
export function nearest(address: string): string[] {
  const { path, search } = split(address);
  const kept = [...search].filter(([name]) => ["format", "what"].includes(name));
  const single = Object.entries(BOARD_SETTINGS).flatMap(([name, others]) => {
    const settings = [...search].filter(([each]) => each === name || others.includes(each));
    return search.has(name) ? [write(path, [...kept, ...settings])] : [];
  });
  const run = /^\/runs\/[^/]+(?=\/(answers\/)?download$)/.exec(path)?.[0];
  const bundle = run === undefined ? [] : [`${run}/download?what=bundle`];
  return [...new Set([...single, write(path, kept), path, ...bundle])].filter((each) => each !== address);
}

function write(path: string, settings: readonly (readonly [string, string])[]): string {
  return addressOf(
    new URL(`${path}?${new URLSearchParams(settings.map(([name, value]) => [name, value]))}`, "http://site"),
  );
}

function split(address: string): { path: string; search: URLSearchParams } {
  const [path = "/", query = ""] = address.split("?");
  return { path, search: new URLSearchParams(query) };
}
