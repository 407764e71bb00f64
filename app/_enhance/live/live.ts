/**
 * Follows a submission: whenever the server tells of something new, the page is fetched again and what differs is changed in
 * place. So pages look the same with and without scripts, and nothing is drawn in two ways.
 */
import { announce, region } from "../announce";
import { heatmapKeys } from "../heatmap-keys";
import { morph } from "./morph";

/** Least time between two fetches of the page, milliseconds. */
const PAUSE = 1200;
/** Without events, for example because a proxy swallows them. */
const POLL = 10_000;

const STATE = "[aria-current=step] .title";

export function live(page: Document): void {
  const box = page.querySelector<HTMLElement>("[data-events]");
  const address = box?.dataset.events;
  if (!box || !address) return;
  region(page);
  new Follower(page, box, new EventSource(`${address}?after=${box.dataset.last ?? "0"}`)).start();
}

class Follower {
  /** A fetch that is planned or under way. */
  #busy = false;
  /** Something came while the page was being fetched. */
  #again = false;
  #fetchedAt = 0;
  #poll: ReturnType<typeof setInterval> | undefined;
  readonly #page: Document;
  readonly #box: HTMLElement;
  readonly #source: EventSource;

  constructor(page: Document, box: HTMLElement, source: EventSource) {
    this.#page = page;
    this.#box = box;
    this.#source = source;
  }

  start(): void {
    this.#source.onmessage = () => this.#soon();
    this.#source.addEventListener("end", () => {
      // Left open, it would be asked for again and again.
      this.#source.close();
      this.#soon();
    });
    // Where events do not get through, or a fetch has failed, the page still comes up to date.
    this.#poll = setInterval(() => {
      if (this.#source.readyState !== EventSource.OPEN) this.#soon();
    }, POLL);
    // A browser that was asleep may have missed something.
    this.#page.addEventListener("visibilitychange", () => {
      if (!this.#page.hidden && this.#box.dataset.events) this.#soon();
    });
  }

  #soon(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    setTimeout(() => void this.#refresh(), Math.max(0, this.#fetchedAt + PAUSE - performance.now()));
  }

  async #refresh(): Promise<void> {
    this.#again = false;
    const fresh = await fetchBox(this.#page);
    this.#fetchedAt = performance.now();
    this.#busy = false;
    if (fresh) this.#show(fresh);
    if (this.#again && this.#box.dataset.events) this.#soon();
  }

  #show(fresh: HTMLElement): void {
    const before = textOf(this.#box, STATE);
    morph(this.#box, fresh);
    heatmapKeys(this.#page);
    const now = textOf(this.#box, STATE);
    if (now !== before) announce(this.#page, now);
    if (this.#box.dataset.events) return;
    this.#source.close();
    clearInterval(this.#poll);
  }
}

/** The same part of the page as it is now; null while the server cannot be reached. */
async function fetchBox(page: Document): Promise<HTMLElement | null> {
  // The connection may also break while the page is coming.
  const text = await fetch(page.location.pathname)
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null);
  if (text === null) return null;
  return new DOMParser().parseFromString(text, "text/html").querySelector<HTMLElement>("[data-live]");
}

const textOf = (box: HTMLElement, selector: string): string =>
  (box.querySelector(selector)?.textContent ?? "").trim();
