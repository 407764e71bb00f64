/** Parameters of a method in one line. */

/** "capacity = 200, share = 0.5". */
export function paramsText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
