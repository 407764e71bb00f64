/** Time comes in as an argument, so that a test can hold it still; `record.ts` has the real clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds on a clock that never jumps; only differences mean something. */
  elapsed(): number;
}
