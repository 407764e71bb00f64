/** A file that cannot be loaded; run by tally.test.ts, not by `npm test`. */
throw new Error("cannot be loaded");
