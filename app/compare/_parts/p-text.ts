/** P-values in tables: very small ones all mean the same. */
import { pValue } from "@/app/_site/format";

export function pText(value: number | null): string {
  if (value !== null && value < 0.0001) return "<0.0001";
  return value !== null && value > 0.995 ? "1" : pValue(value);
}

/** "p = 0.012", "p < 0.0001". */
export function pWords(value: number): string {
  const text = pText(value);
  return text.startsWith("<") ? `p < ${text.slice(1)}` : `p = ${text}`;
}
