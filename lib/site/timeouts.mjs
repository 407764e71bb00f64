// @ts-check
// For how long the site waits for a request, milliseconds.

export const TIMEOUTS = {
  /** For its headers: who sends none would keep a connection busy. */
  headersTimeout: 60_000,
  /** For all of it: the largest file of a form, half a gigabyte, over a line that sends 100 kB a second. */
  requestTimeout: 2 * 3_600_000,
};
