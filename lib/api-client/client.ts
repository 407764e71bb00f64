/** A typed client of the API of any Lethe site; its types come from the OpenAPI document (schema.ts). */
import createClient, { type Client } from "openapi-fetch";
import { API_ROOT } from "@/lib/api/address";
import { UserError } from "@/lib/domain/user-error";
import type { Problem, paths } from "./schema";

export interface SiteClient {
  /** Address of the site without a slash at the end. */
  site: string;
  api: Client<paths>;
  /** Bytes behind a link that an answer of the API gave, for example that of a run's record. */
  bytes(href: string): Promise<Uint8Array>;
}

export interface ClientOptions {
  fetch?: (request: Request) => Promise<Response>;
  /** Waits so many seconds; called where the site asks for a pause. */
  wait?: (seconds: number) => Promise<void>;
}

/** How often a request is sent again after "too many requests". */
const MOST_PAUSES = 5;

export function siteClient(address: string, options: ClientOptions = {}): SiteClient {
  const site = siteAddress(address);
  const send = politely(site, options);
  return {
    site,
    api: createClient<paths>({ baseUrl: `${site}${API_ROOT}`, fetch: send }),
    async bytes(href) {
      // Links of the API stay on its site.
      const url = new URL(href, site);
      if (url.origin !== new URL(site).origin) throw notLethe(site);
      const response = await send(new Request(url));
      if (!response.ok) throw new UserError(`${url} answers ${response.status}.`, "Try again later.");
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer; a problem becomes a UserError with the site's own words. */
export async function answered<Data>(site: string, asking: Promise<Answer<Data>>): Promise<Data> {
  const { data, error } = await asking.catch((cause: unknown) => {
    // JSON was expected and something else came.
    throw cause instanceof SyntaxError ? notLethe(site, cause) : cause;
  });
  if (data !== undefined) return data;
  if (!isProblem(error)) throw notLethe(site);
  throw new UserError(`${site}: ${error.detail}`, error.remedy);
}

interface List<Item> {
  data: Item[];
  next: string | null;
}

/** Every item of a list, page after page, until `most` are there. */
export async function everyItem<Item>(
  ask: (cursor: string | undefined) => Promise<List<Item>>,
  most = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, next } = await ask(cursor);
    items.push(...data);
    if (next === null || items.length >= most) return items.slice(0, most);
    cursor = next;
  }
}

function siteAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !["http:", "https:"].includes(url.protocol))
    throw new UserError(
      `"${given}" is not the address of a site.`,
      "Write it in full, for example https://lethe.example.org or http://127.0.0.1:3000.",
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function politely(site: string, { fetch: given, wait = pause }: ClientOptions) {
  const send = given ?? ((request: Request) => fetch(request));
  return async (request: Request): Promise<Response> => {
    for (let pauses = 0; ; pauses++) {
      const response = await send(request.clone()).catch((cause: unknown) => {
        throw new UserError(`${site} cannot be reached.`, "Check the address and the connection.", { cause });
      });
      const seconds = Number(response.headers.get("Retry-After"));
      if (response.status !== 429 || pauses === MOST_PAUSES || !(seconds >= 0)) return response;
      await wait(seconds);
    }
  };
}

const pause = (seconds: number) => new Promise<void>((done) => setTimeout(done, 1000 * seconds));

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "detail" in error && "remedy" in error;
}

function notLethe(site: string, cause?: unknown): UserError {
  return new UserError(
    `${site} does not answer as a Lethe site does.`,
    "Give the address of the site itself, without the path of a page.",
    { cause },
  );
}
