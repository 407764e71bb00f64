/** A typed reason to end, thrown inside the sandbox and told to the runner. */
import type { ToldFailure } from "../protocol";

export class Refused extends Error {
  constructor(
    readonly code: ToldFailure["code"],
    message: string,
  ) {
    super(message);
  }
}
