/** Formulas as MathML, which browsers draw without a library. Just what the metrics need. */

/** Letters become identifiers, digits numbers, anything else operators: "T−1", "i=1". */
export function tokens(text: string): string {
  return [...text.matchAll(/[A-Za-z]|\d+|[^\sA-Za-z\d]/g)]
    .map(([token]) =>
      /[A-Za-z]/.test(token) ? `<mi>${token}</mi>` : wrap(/\d/.test(token) ? "mn" : "mo", token),
    )
    .join("");
}

/** R with its two indices. */
export function R(t: string, i: string): string {
  return entry("R", t, i);
}

/** A name with its two indices and, above them, the set that it is read from. */
export function entry(name: string, t: string, i: string, set?: string): string {
  const indices = `<mrow>${tokens(t)}<mo>,</mo>${tokens(i)}</mrow>`;
  return set === undefined
    ? `<msub><mi>${name}</mi>${indices}</msub>`
    : `<msubsup><mi>${name}</mi>${indices}${words(set)}</msubsup>`;
}

/** A letter with an index, for example b_i. */
export function indexed(letter: string, index: string): string {
  return `<msub>${tokens(letter)}<mrow>${tokens(index)}</mrow></msub>`;
}

/** 1/divisor times the sum of body over from..to. */
export function mean(divisor: string, from: string, to: string, body: string): string {
  const limits = `<mrow>${tokens(from)}</mrow><mrow>${tokens(to)}</mrow>`;
  return `<mfrac><mn>1</mn><mrow>${tokens(divisor)}</mrow></mfrac><munderover><mo>∑</mo>${limits}</munderover>${body}`;
}

/** The sum of body over everything that the index names. */
export function total(index: string, body: string): string {
  return `<munder><mo>∑</mo><mrow>${tokens(index)}</mrow></munder>${body}`;
}

/** The largest body over a range. */
export function maximum(range: string, body: string): string {
  return `<munder><mi>max</mi><mrow>${tokens(range)}</mrow></munder>${body}`;
}

export function difference(left: string, right: string): string {
  return `<mrow><mo>(</mo>${left}<mo>−</mo>${right}<mo>)</mo></mrow>`;
}

export function fraction(above: string, below: string): string {
  return `<mfrac><mrow>${above}</mrow><mrow>${below}</mrow></mfrac>`;
}

/** A function of that name. */
export function call(name: string, ...given: readonly string[]): string {
  return `<mrow><mi>${name}</mi><mo>(</mo>${given.join("<mo>,</mo>")}<mo>)</mo></mrow>`;
}

export function words(text: string): string {
  return `<mtext>${text}</mtext>`;
}

export function math(body: string): string {
  return `<math display="block"><mrow>${body}</mrow></math>`;
}

function wrap(tag: string, text: string): string {
  return `<${tag}>${text}</${tag}>`;
}
