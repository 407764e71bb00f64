/** Why an operation cannot answer although its parameters are well formed. */
import { UserError } from "@/lib/domain/user-error";

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
