/** One hostile strategy: what it tries, and how that has to end. */
import type { FailureCode } from "@/lib/domain/failure";
import type { AttemptOptions } from "../attempt";
import type { Parts } from "../strategy-text";

export interface Hostile extends AttemptOptions, Parts {
  name: string;
  /** The whole file, where it is not made of the parts. */
  source?: string;
  /** The reason it ends with; null where it is harmless and ends well. */
  ends: FailureCode | readonly FailureCode[] | null;
  /** In the message. */
  says?: RegExp;
}
