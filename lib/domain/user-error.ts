/** A mistake of the person at the keyboard: what was given, what is allowed, what to do. Exit code 2, HTTP 4xx, no stack. */
export class UserError extends Error {
  override readonly name = "UserError";
  /** What to do about it, one sentence; null where the message already says it. */
  readonly remedy: string | null;

  constructor(message: string, remedy: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** The standard error for a name that is not in a list: says what was given and lists what exists. */
export function unknownName(kind: string, given: string, allowed: readonly string[]): UserError {
  const closest = allowed.filter((name) => name.includes(given) || given.includes(name));
  const hint =
    closest.length > 0 && closest.length < allowed.length ? ` Did you mean ${closest.join(" or ")}?` : "";
  return new UserError(`Unknown ${kind} "${given}".${hint}`, `Use one of: ${allowed.join(", ")}.`);
}
