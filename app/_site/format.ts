/** How numbers and parameters are written everywhere on the site. */
export { paramsText as params } from "@/lib/domain/params-text";

export const NONE = "–";

/** Scores and metrics in points: one decimal, a real minus sign. */
export function points(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return NONE;
  // -0.04 rounds to "-0.0", which reads like a loss.
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−");
}

/** A p-value: two significant digits, for its order of magnitude is what tells. */
export function pValue(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : value.toPrecision(2).replace("-", "−");
}

/** A metric in its own unit; `digits` counts for points only. */
export function metricText(value: number | null | undefined, unit: string | undefined, digits = 1): string {
  return unit === "p-value" ? pValue(value) : points(value, digits);
}

/** A change in points, with its sign. */
export function change(value: number | null | undefined, digits = 1): string {
  const text = points(value, digits);
  return value !== null && value !== undefined && Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

const THOUSANDS = ["", "k", "M", "G", "T"];

/** 925,696 as "926k", 1,851,392 as "1.85M". */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE;
  let scaled = value;
  let step = 0;
  while (scaled >= 999.5 && step < THOUSANDS.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  const digits = step === 0 ? 0 : scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
  return `${scaled.toFixed(digits)}${THOUSANDS[step]}`;
}

export function bytes(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : `${count(value).replace(/[kMGT]?$/, " $&")}B`;
}

/** 2,000: a number that is meant to be read to the last digit. */
export function integer(value: number): string {
  return value.toLocaleString("en-US");
}

/** 540,000 ms as "9:00 min", 5,400,000 as "1 h 30 min". */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NONE;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** "2026-10-01": dates as in the records, so that pages are the same in every time zone. */
export function day(iso: string): string {
  return iso.slice(0, 10);
}

export function dayAndTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

export { counted as plural } from "@/lib/domain/counted";
