/** Telephone numbers, which may hold blanks: `(555) 123-4567`, `555 1234`, `+1 650 723 2300`, `650.723.2300`. */
import { ASCII_DIGIT, is } from "./ptb-chars";
import { phoneNumber } from "./ptb-render";
import type { Scan } from "./ptb-scan";

/** Places where a match may have got to; more than one where a group of digits has several lengths. */
type Places = readonly number[];

export function phones(scan: Scan, place: number, code: number): void {
  const ends: number[] = [];
  if (code === 0x28) {
    const area = closed(scan, digits(scan, [place + 1], 2, 3));
    ends.push(...subscriber(scan, [...area, ...marked(scan, area, " \u00a0")]));
  } else if (code === 0x2b || is(code, ASCII_DIGIT)) {
    const starts = [place];
    if (code === 0x2b) starts.push(place + 1);
    if (code === 0x2b && scan.code(place + 1) === 0x2b) starts.push(place + 2);
    const first = digits(scan, starts, 2, 4);
    if (first.length === 0) return;
    const spaced = marked(scan, first, "- \u00a0");
    ends.push(...subscriber(scan, [...spaced, ...marked(scan, digits(scan, spaced, 2, 4), "- \u00a0")]));
    ends.push(...dotted(scan, marked(scan, first, "."), code !== 0x2b));
  }
  for (const end of ends) scan.offer(end, end, phoneNumber);
}

/** The local number: two groups, with or without a mark between them. */
function subscriber(scan: Scan, places: Places): Places {
  const exchange = digits(scan, places, 3, 4);
  return digits(scan, [...exchange, ...marked(scan, exchange, "- \u00a0")], 3, 5);
}

/** The rest of a dotted number after its first group: the area's, or the country's, as it must be after a plus. */
function dotted(scan: Scan, places: Places, isLocal: boolean): Places {
  const afterCountry = marked(scan, digits(scan, places, 2, 4), ".");
  const areas = isLocal ? [...places, ...afterCountry] : afterCountry;
  return digits(scan, marked(scan, digits(scan, areas, 3, 4), "."), 3, 5);
}

function digits(scan: Scan, places: Places, least: number, most: number): Places {
  const ends: number[] = [];
  for (const place of places) {
    for (let end = place; end - place <= most; end++) {
      if (end - place >= least) ends.push(end);
      if (!is(scan.code(end), ASCII_DIGIT)) break;
    }
  }
  return ends;
}

function marked(scan: Scan, places: Places, marks: string): Places {
  return places.filter((place) => marks.includes(scan.text.charAt(place))).map((place) => place + 1);
}

function closed(scan: Scan, places: Places): Places {
  return marked(scan, places, ")");
}
