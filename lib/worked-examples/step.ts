/** One line of a computation, written out with its numbers, and how those are written. */

export interface Step {
  /** What the line computes, for example "task A". */
  name: string;
  /** "(41 + 45 + 66 + 72) / 4"; · is times. A test computes it again. */
  expression: string;
  value: number;
}

const DIGITS = 2;

/** Up to two decimals, a real minus sign. */
export function number(value: number): string {
  return String(Number(value.toFixed(DIGITS))).replace("-", "−");
}

/** Inside an expression a negative number stands in brackets. */
export function term(value: number): string {
  return value < 0 ? `(${number(value)})` : number(value);
}

export function minus(name: string, left: number, right: number): Step {
  return { name, expression: `${term(left)} − ${term(right)}`, value: left - right };
}

/** The sum of the values over a divisor, which is their number unless another is given. */
export function meanOf(name: string, values: readonly number[], divisor = values.length): Step {
  const total = values.reduce((sum, value) => sum + value, 0);
  const body = values.map(term).join(" + ");
  return {
    name,
    expression: `${values.length > 1 ? `(${body})` : body} / ${divisor}`,
    value: total / divisor,
  };
}

/** The mean of what lines came to. */
export function meanOfSteps(name: string, steps: readonly Step[], divisor = steps.length): Step {
  return meanOf(
    name,
    steps.map(({ value }) => value),
    divisor,
  );
}

/** from..to, both included. */
export function upTo(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
