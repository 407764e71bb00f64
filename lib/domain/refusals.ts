/** Why an operation cannot answer although its parameters are well formed. */
import { UserError } from "./user-error";

/** A parameter that this store or this thing does not have, or that belongs elsewhere. */
export class ParameterError extends UserError {
  readonly parameter: string;

  constructor(parameter: string, message: string, remedy: string | null = null) {
    super(message, remedy);
    this.parameter = parameter;
  }
}

/** What was asked for is not stored, although what it belongs to is. */
export class NotThere extends UserError {}

/** It cannot be done in the present state of what it is about: it was changed, finished or taken meanwhile. */
export class Conflict extends UserError {}

/** The actor is known but may not do this. Never for other people's private things: those are not there. */
export class Forbidden extends UserError {}

/** The body is larger than allowed. */
export class TooLarge extends UserError {}

/** There is no room left for what was sent. */
export class StoreFull extends UserError {}

/** The actor has used up a quota; `retryAfter` in seconds where waiting helps. */
export class QuotaUsed extends UserError {
  readonly retryAfter: number | null;

  constructor(message: string, remedy: string, retryAfter: number | null = null) {
    super(message, remedy);
    this.retryAfter = retryAfter;
  }
}

/** It was here and was taken away for good. */
export class Gone extends UserError {}
