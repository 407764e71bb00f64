// @ts-check
// How much of the time goes into rendering again what is kept already. While results come in one after the other,
// every one of them makes every kept answer old; without a limit readers would wait for renderings all the time.

/** Share of the time. */
const SHARE = 0.1;
/** What is saved up in quiet times, milliseconds of rendering: then changes are shown at once. */
const SAVINGS = 3000;

/** @param {{ share?: number, savings?: number }} [limits] */
export function renderBudget({ share = SHARE, savings = SAVINGS } = {}) {
  let left = savings;
  let at = 0;

  /** @param {number} now milliseconds of a clock that never goes back */
  function earn(now) {
    left = Math.min(savings, left + Math.max(0, now - at) * share);
    at = Math.max(at, now);
  }

  return {
    /** @param {number} now */
    hasLeft(now) {
      earn(now);
      return left > 0;
    },
    /**
     * @param {number} duration milliseconds
     * @param {number} now
     */
    spend(duration, now) {
      earn(now);
      left -= duration;
    },
  };
}
